using System.CommandLine;
using BotHost.CommandLine;
using BotHost.Knowledge;

try
{
    Console.OutputEncoding = System.Text.Encoding.UTF8;
    // Its own handler would put a stack trace before a person who only mistyped a setting.
    return await Verbs.Build(Installation.Find).Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (StartupException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
