using System.Text.Json;
using BotHost.Loopback.Discord.Interactions;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>Makes and changes messages from forms, for channels and for answers to interactions alike.</summary>
internal static class MessageWriting
{
    private const int Settable = 4 | 64 | 4096 | 1 << 15;
    private const int Loading = 128;

    /// <returns>The refusal; null where the form is a message.</returns>
    /// <param name="files">That came with it.</param>
    public static RestAnswer? Refuse(JsonElement form, IReadOnlyDictionary<int, SentFile>? files = null)
    {
        if (Attachments(form, files) is { } wrong) return wrong;
        if (MessageLimits.Check(form).ToArray() is { Length: > 0 } errors) return RestAnswer.InvalidForm(errors);
        var empty = string.IsNullOrWhiteSpace(form.Text("content")) && form.List("embeds").Length == 0 && form.List("components").Length == 0 && form.Field("poll") is null && form.List("sticker_ids").Length == 0 && files is not { Count: > 0 };
        return empty ? RestAnswer.EmptyMessage : null;
    }

    public static PostedMessage New(DiscordServer server, Channel channel, JsonElement form, Interaction? answers = null, int flags = 0, IReadOnlyDictionary<int, SentFile>? files = null)
    {
        var content = form.Text("content")?.Trim() ?? "";
        var message = new PostedMessage(server.NextId(), channel, server.Bot, server.Clock.GetUtcNow())
        {
            Content = content, Embeds = form.List("embeds"), Components = form.List("components"), Flags = (form.Number("flags") ?? 0) & Settable | flags,
            Nonce = form.Field("nonce")?.ToString(), SentNonce = form.Field("nonce"), Reference = form.Field("message_reference"), Answers = answers,
            Mentioned = Mentioning.Named(content, server.FindPerson), Pings = Mentioning.Pings(content, form.Field("allowed_mentions")),
            Files = [.. (files ?? new Dictionary<int, SentFile>()).OrderBy(f => f.Key).Select(f => new PostedFile(server.NextId(), f.Value.Name, f.Value.Type, f.Value.Bytes, Described(form, f.Key)))],
        };
        if (message.Ephemeral) return message;
        channel.Add(message);
        server.TellPosted(message);
        return message;
    }

    /// <summary>Each attachment names a file of the request; at most ten, of at most 10 MiB together for who pays nothing.</summary>
    private static RestAnswer? Attachments(JsonElement form, IReadOnlyDictionary<int, SentFile>? files)
    {
        var named = form.List("attachments");
        if (named.Any(a => !int.TryParse(a.Text("id"), out var id) || files?.ContainsKey(id) != true)) return RestAnswer.InvalidForm("attachments", "ATTACHMENT_NOT_FOUND", "An attachment's id is none of the files of the request.");
        if (files is { Count: > 10 }) return RestAnswer.InvalidForm("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        return files?.Values.Sum(f => f.Bytes.Length) > 10 << 20 ? RestAnswer.Error(413, 40005, "Request entity too large") : null;
    }

    private static string? Described(JsonElement form, int number) => form.List("attachments").Where(a => a.Text("id") == number.ToString(System.Globalization.CultureInfo.InvariantCulture)).Select(a => a.Text("description")).FirstOrDefault();

    /// <summary>"…is thinking".</summary>
    public static PostedMessage Thinking(DiscordServer server, Interaction of, bool ephemeral) => New(server, of.Channel, default, of, Loading | (ephemeral ? 64 : 0));

    /// <summary>Changes what the form names. The answer that replaces "thinking" is no edit.</summary>
    /// <returns>The refusal; null where it was changed.</returns>
    public static RestAnswer? Change(DiscordServer server, PostedMessage message, JsonElement form)
    {
        if (MessageLimits.Check(form).ToArray() is { Length: > 0 } errors) return RestAnswer.InvalidForm(errors);
        var content = form.Names("content") ? form.Text("content")?.Trim() ?? "" : message.Content;
        IReadOnlyList<JsonElement> embeds = form.Names("embeds") ? form.List("embeds") : message.Embeds;
        IReadOnlyList<JsonElement> components = form.Names("components") ? form.List("components") : message.Components;
        // Those that are not named any more go; new ones in an edit are not built.
        IReadOnlyList<PostedFile> files = form.Names("attachments") ? [.. message.Files.Where(f => form.List("attachments").Any(a => a.Text("id") == f.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))] : message.Files;
        if (content.Length == 0 && embeds.Count == 0 && components.Count == 0 && files.Count == 0) return RestAnswer.EmptyMessage;
        var now = server.Clock.GetUtcNow();
        if (message.Loading)
        {
            message.Flags &= ~Loading;
            message.Pings = Mentioning.Pings(content, form.Field("allowed_mentions"));
        }
        else
        {
            message.Remember(now);
            message.EditedAt = now;
        }
        (message.Content, message.Embeds, message.Components, message.Mentioned) = (content, embeds, components, Mentioning.Named(content, server.FindPerson));
        message.Files = files;
        if (form.Number("flags") is { } flags) message.Flags = message.Flags & ~4 | flags & 4;
        if (!message.Ephemeral) server.TellChanged(message);
        return null;
    }

    public static void Delete(DiscordServer server, PostedMessage message)
    {
        message.Deleted = true;
        if (!message.Ephemeral) server.TellDeleted(message);
    }
}
