using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

// ./bench micro [BenchmarkDotNet's options]
// On a noisy machine the default goes on to 100 iterations, most of an hour for all of them; the spread tells as much after 20.
var job = Job.Default.WithMinIterationCount(10).WithMaxIterationCount(20).AsDefault();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
