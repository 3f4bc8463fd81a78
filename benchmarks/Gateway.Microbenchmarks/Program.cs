using BenchmarkDotNet.Running;

// ./bench micro [BenchmarkDotNet's options]
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
