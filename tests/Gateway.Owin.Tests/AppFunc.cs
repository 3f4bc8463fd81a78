global using AppFunc = System.Func<System.Collections.Generic.IDictionary<string, object>, System.Threading.Tasks.Task>;
global using Environment = System.Collections.Generic.IDictionary<string, object>;
global using Headers = System.Collections.Generic.IDictionary<string, string[]>;
