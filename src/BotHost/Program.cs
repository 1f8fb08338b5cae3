using System.CommandLine;
using BotHost.CommandLine;
using BotHost.Knowledge;

try
{
    Console.OutputEncoding = System.Text.Encoding.UTF8;
    // Its own handlers would put a stack trace before a person who only mistyped a setting, and give the host two seconds to stop.
    return await Verbs.Build(Installation.Find).Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (StartupException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
