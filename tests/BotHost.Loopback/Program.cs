using System.Globalization;
using BotHost.Loopback;
using BotHost.Loopback.Telegram;

// host SERVER DESTINATIONS POSTS SKEW: a host with the loopback lanes, for the tests below to kill.
// pause --postgres CONNECTION: two nodes, one of them stopped for a while.
// growth: what a post costs by the length of the history.
// telegram: Telegram's Bot API, to start a host against by hand, with a conversation typed here.
// kill [--postgres CONNECTION] [--kills N] [--seed N]: the kill test, with its table.
// race [--chats N] [--mode lenient|punishing] [--faults SHARE] [--seed N]: one digest to many places of both platforms within their limits, with its table.
switch (args)
{
    case ["host", var server, var destinations, var posts, var skew]:
        await LoadedHost.RunAsync(new Uri(server), new Load(Number(destinations), Number(posts)), TimeSpan.FromSeconds(Number(skew)));
        return 0;
    case ["kill", ..]:
        return await KillTable.RunAsync(Option("--postgres"), Number(Option("--kills") ?? "34"), Number(Option("--seed") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture)), Console.Out, Option("--nodes") is { } nodes ? Number(nodes) : null);
    case ["telegram"]:
        await HandStage.RunAsync(Console.In, Console.Out);
        return 0;
    case ["race", ..]:
        return await RaceTable.RunAsync(Option("--chats") is { } chats ? Number(chats) : null, Option("--mode") == "punishing", double.Parse(Option("--faults") ?? "0", CultureInfo.InvariantCulture),
            Number(Option("--seed") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture)), Console.Out);
    case ["growth"]:
        return await GrowthTable.RunAsync(Console.Out);
    case ["pause", "--postgres", var postgres]:
        return await PauseTest.RunAsync(postgres, 1, Console.Out);
    default:
        Console.Error.WriteLine("telegram, growth, race [--chats N] [--mode lenient|punishing] [--faults SHARE] [--seed N], pause --postgres CONNECTION, or kill [--postgres CONNECTION] [--kills N per row] [--seed N] [--nodes 0|1|2]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
