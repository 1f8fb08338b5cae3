using BotHost.Channels;
using BotHost.Editorial;
using BotHost.Follows;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>/forget me: takes away what is kept of the one who asks. What config/roles.yaml says of them stays with the file.</summary>
internal sealed class ForgetCommand(IAuditStore audit, IFollowStore follows, IReportStore reports, ChannelBook channels, Confirmations confirmations) : IManagedCommand
{
    public string Name => "forget";

    public Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (i.Said is not ["me" or "أنا" or "بياناتي"]) return Task.FromResult(i.Usage());
        if (i.By.Who is null) return Task.FromResult(i.NotSo(i.Say("forget.nobody")));
        return Task.FromResult(i.Tell(i.Say("forget.ask"), new FollowUp(i.Say("revise.do-it"), confirmations.Ask(i, ForgetAsync))));
    }

    private async Task<Reply> ForgetAsync(Instruction i, CancellationToken cancel)
    {
        var who = i.By.Who!;
        if (i.By.Private)
        {
            await follows.RemoveAsync(i.By.At, null, cancel);
            await reports.ForgetAsync(i.By.At, cancel);
        }
        // A private chat on Telegram has the person's own number.
        if (who.Lane == Addresses.Telegram)
        {
            await follows.RemoveAsync(new(who.Lane, who.Id), null, cancel);
            await reports.ForgetAsync(new(who.Lane, who.Id), cancel);
        }
        if (i.By.Private) await channels.ChangeAsync(i.By.At, set => set is null ? null : (null, null), cancel);
        await channels.ChangeAsync(ChannelBook.Own(who), set => set is null ? null : (null, null), cancel);
        await audit.ForgetAsync(who, cancel);
        return i.Tell(i.Say("forget.done"));
    }
}
