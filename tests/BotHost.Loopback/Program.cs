using System.Globalization;
using BotHost.Loopback;
using BotHost.Loopback.Asking;

// host SERVER DESTINATIONS POSTS SKEW: a host with the loopback lanes, for the tests below to kill.
// pause --postgres CONNECTION: two nodes, one of them stopped for a while.
// growth: what a post costs by the length of the history.
// telegram, discord: Telegram's Bot API, or Discord's API and gateway, to start a host against by hand, with a conversation typed here.
// kill [--platforms] [--postgres CONNECTION] [--kills N] [--seed N]: the kill test, with its table; to Telegram and Discord, or to destinations of its own.
// race [--chats N] [--mode lenient|punishing] [--faults SHARE] [--seed N]: one digest to many places of both platforms within their limits, with its table.
// corrections [--chats N] [--revisions N] [--kills N] [--seed N]: one digest in many places, corrected while the host is killed, with its table.
// tale [--places N]: a conversation on both platforms, with its transcript.
// load [--burst N] [--rate N --seconds N] [--flood] [--echo]: /status by the thousand, with its table; without options 2,000 at once, 200 a second for 60 s and a flood, each with the echo beside it.
// unpaced: the host that is asked there, without limits on sending; echo telegram|discord FILE: what it is measured against.
switch (args)
{
    case ["host", var server, var destinations, var posts, var skew]:
        await LoadedHost.RunAsync(new Uri(server), new Load(Number(destinations), Number(posts)), TimeSpan.FromSeconds(Number(skew)));
        return 0;
    case ["kill", ..]:
        return await KillTable.RunAsync(Option("--postgres"), Number(Option("--kills") ?? "34"), Number(Option("--seed") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture)), Console.Out,
            Option("--nodes") is { } nodes ? Number(nodes) : null, args.Contains("--platforms"));
    case []:
        await BothPlatforms.RunAsync(Console.In, Console.Out);
        return 0;
    case ["telegram"]:
        await BotHost.Loopback.Telegram.HandStage.RunAsync(Console.In, Console.Out);
        return 0;
    case ["discord"]:
        await BotHost.Loopback.Discord.HandStage.RunAsync(Console.In, Console.Out);
        return 0;
    case ["race", ..]:
        return await RaceTable.RunAsync(Option("--chats") is { } chats ? Number(chats) : null, Option("--mode") == "punishing", double.Parse(Option("--faults") ?? "0", CultureInfo.InvariantCulture),
            Number(Option("--seed") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture)), Console.Out);
    case ["tale", ..]:
        await new Tale(Number(Option("--places") ?? "600"), Console.Out).RunAsync();
        return 0;
    case ["corrections", ..]:
        return await CorrectionTable.RunAsync(Number(Option("--chats") ?? "1500"), Number(Option("--revisions") ?? "1"), Option("--kills") is { } times ? Number(times) : null, Number(Option("--seed") ?? "1"), Console.Out);
    case ["load"]:
        return await AskTable.RunAsync([AskLoad.Burst(2000), AskLoad.Steady(200, 60)], echo: true, flood: true, Console.Out);
    case ["load", ..]:
        var burst = Option("--burst") is { } asks ? AskLoad.Burst(Number(asks)) : null;
        var steady = Option("--rate") is { } rate ? AskLoad.Steady(Number(rate), Number(Option("--seconds") ?? "60")) : null;
        return await AskTable.RunAsync([.. new[] { burst, steady }.OfType<AskLoad>()], args.Contains("--echo"), args.Contains("--flood"), Console.Out);
    case ["unpaced"]:
        await UnpacedHost.RunAsync();
        return 0;
    case ["echo", var platform, var prepared]:
        await EchoBot.RunAsync(platform, prepared);
        return 0;
    case ["growth"]:
        return await GrowthTable.RunAsync(Console.Out);
    case ["pause", "--postgres", var postgres]:
        return await PauseTest.RunAsync(postgres, 1, Console.Out);
    default:
        Console.Error.WriteLine("telegram, discord, growth, tale [--places N], corrections [--chats N] [--revisions N] [--kills N] [--seed N], load [--burst N] [--rate N --seconds N] [--flood] [--echo], race [--chats N] [--mode lenient|punishing] [--faults SHARE] [--seed N], pause --postgres CONNECTION, or kill [--platforms] [--postgres CONNECTION] [--kills N per row] [--seed N] [--nodes 0|1|2]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
