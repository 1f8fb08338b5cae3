using System.CommandLine;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Platforms.Terminal;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using Spectre.Console;

namespace BotHost.CommandLine;

/// <summary>--render: shows a reply as a terminal does, or exactly what a platform would be sent.</summary>
internal static class Rendering
{
    public static Option<string?> Option()
    {
        var render = new Option<string?>("--render") { Description = "How to show it: terminal, or what telegram or discord would be sent; plain text if absent." };
        render.AcceptOnlyFromAmong("terminal", "telegram", "discord");
        return render;
    }

    public static void Show(Reply reply, string? render)
    {
        if (render == "terminal") TerminalRenderer.Render(reply, AnsiConsole.Console);
        else Console.Out.WriteLine(render switch
        {
            "telegram" => Telegram(TelegramParts.Of(reply)),
            "discord" => Discord(DiscordEmbeds.Of(reply)),
            _ => PlainTextRenderer.Render(reply),
        });
    }

    internal static string Telegram(IReadOnlyList<TelegramPart> parts) =>
        string.Join("\n", parts.Select((p, i) => $"--- message {i + 1} of {parts.Count} ---\n{p.Html}\n--- rich ---\n{p.Rich}"));

    internal static string Discord(IReadOnlyList<DiscordMessage> messages) =>
        string.Join("\n", messages.Select((m, i) => $"--- message {i + 1} of {messages.Count} ---\n{string.Join("\n", m.Embeds.Select(Embed))}"));

    private static string Embed(DiscordEmbed embed)
    {
        var lines = new List<string> { "embed:" };
        if (embed.Title is { } title) lines.Add("  title: " + title);
        if (embed.Description is { } description) lines.AddRange(description.Split('\n').Select(l => ("    " + l).TrimEnd()).Prepend("  description:"));
        foreach (var field in embed.Fields) lines.AddRange([$"  field: {field.Name}", .. field.Value.Split('\n').Select(l => ("    " + l).TrimEnd())]);
        if (embed.Footer is { } footer) lines.Add("  footer: " + footer);
        return string.Join("\n", lines);
    }
}
