using BotHost.Loopback.Telegram.Delivery;
using BotHost.Loopback.Telegram.Http;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>The methods that are built, by name in any case. All but getUpdates are carried out at once, with the world held still.</summary>
internal sealed class MethodTable
{
    private readonly World world;
    private readonly Receiving receiving;
    private readonly Dictionary<string, (string Name, Func<BotRequest, Answer>? Do)> methods = new(StringComparer.OrdinalIgnoreCase);

    public MethodTable(World world, Transcript transcript, Webhook webhook)
    {
        (this.world, receiving, Menus) = (world, new Receiving(world, transcript, webhook), new Menus(world));
        var (writing, answering, desk) = (new Writing(world), new Answering(world), new ChatDesk(world));
        methods["getUpdates"] = ("getUpdates", null);
        Add("setWebhook", receiving.SetWebhook);
        Add("deleteWebhook", receiving.DeleteWebhook);
        Add("getWebhookInfo", receiving.GetWebhookInfo);
        Add("sendMessage", writing.SendMessage);
        Add("sendRichMessage", writing.SendRichMessage);
        Add("sendPhoto", writing.SendPhoto);
        Add("sendChatAction", writing.SendChatAction);
        Add("editMessageText", writing.EditMessageText);
        Add("editMessageCaption", writing.EditMessageCaption);
        Add("editMessageMedia", writing.EditMessageMedia);
        Add("editMessageReplyMarkup", writing.EditMessageReplyMarkup);
        Add("deleteMessage", writing.DeleteMessage);
        Add("deleteMessages", writing.DeleteMessages);
        Add("answerCallbackQuery", answering.AnswerCallbackQuery);
        Add("answerInlineQuery", answering.AnswerInlineQuery);
        Add("setMyCommands", Menus.SetMyCommands);
        Add("getMyCommands", Menus.GetMyCommands);
        Add("deleteMyCommands", Menus.DeleteMyCommands);
        Add("getMe", desk.GetMe);
        Add("getChat", desk.GetChat);
        Add("getChatMember", desk.GetChatMember);
        Add("getChatMemberCount", desk.GetChatMemberCount);
        Add("getChatAdministrators", desk.GetChatAdministrators);
        Add("leaveChat", desk.LeaveChat);
        Add("pinChatMessage", desk.PinChatMessage);
        Add("unpinChatMessage", desk.UnpinChatMessage);
    }

    public Menus Menus { get; }

    /// <summary>The method's name in its own spelling; null where it is not built.</summary>
    public string? Name(string name) => methods.TryGetValue(name, out var method) ? method.Name : null;

    /// <param name="cancel">The bot no longer waits.</param>
    public async ValueTask<Answer> DoAsync(string name, BotRequest request, CancellationToken cancel)
    {
        var (_, act) = methods[name];
        if (act is null) return await receiving.GetUpdatesAsync(request, cancel);
        lock (world.Gate) return act(request);
    }

    private void Add(string name, Func<BotRequest, Answer> act) => methods[name] = (name, act);
}
