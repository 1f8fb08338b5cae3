using BenchmarkDotNet.Running;
using BotHost.Benchmarks;

// BenchmarkDotNet looks for the project to build at and above the folder it is started in.
Environment.CurrentDirectory = AppContext.BaseDirectory;

if (args is ["pictures"])
{
    Console.WriteLine(await PictureTimes.MeasureAsync());
    return;
}

if (args is ["languages"])
{
    Console.WriteLine(LanguageTimes.Measure());
    return;
}

// All sizes in one run, so that their ratios do not depend on what else the machine had to do that day.
using var folders = new LedgerFolders();
var retained = RetainedMemory.Measure();
Console.WriteLine(new RatioTable(BenchmarkRunner.Run([typeof(LoadBenchmarks), typeof(AnswerBenchmarks)]), retained));
