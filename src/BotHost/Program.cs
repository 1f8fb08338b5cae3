using BotHost.CommandLine;
using BotHost.Knowledge;

try
{
    Console.OutputEncoding = System.Text.Encoding.UTF8;
    return await Verbs.Build(Installation.Find).Parse(args).InvokeAsync();
}
catch (StartupException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
