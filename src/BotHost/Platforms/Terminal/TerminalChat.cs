using BotHost.Channels;
using BotHost.Commands;
using BotHost.Commands.Managing;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;
using BotHost.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace BotHost.Platforms.Terminal;

/// <summary>A chat in the terminal that the host runs in: the last due digest at start, scheduled posts as they come, an answer to each line.
/// Where lines are piped in, each is answered in plain text and the process ends with them; input without a line never ends the host.</summary>
internal sealed partial class TerminalChat(
    Answerer answerer, LedgerSource ledger, DigestDesk desk, TerminalPosts posts, TimeProvider clock, IHostApplicationLifetime lifetime, IAnsiConsole console, TextReader input, bool interactive,
    ILogger<TerminalChat>? logger = null, Func<Words, DeliveriesPage>? deliveries = null, Instructions? instructions = null, PictureMaker? pictures = null, ChannelBook? book = null) : BackgroundService
{
    private readonly Lock screen = new();

    /// <summary>Those that /language chose for what does not tell its own language.</summary>
    private Words Own => Words.In(book?.LanguageFor(Asker.Operator) ?? Words.English);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        (clock as ReplayClock)?.Begin();
        if (interactive) Greet();
        var showing = ShowPosts(stoppingToken);
        // Reading a console cannot be cancelled, so it has a thread of its own that the process does not wait for.
        var chatting = Task.Factory.StartNew(() => Chat(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        // The chat may end before the posts do; a defect in it ends the host rather than leave a terminal that does not answer.
        await await Task.WhenAny(showing, chatting);
        await showing;
    }

    private Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task.WaitAsync(stopping);
    }

    private void Greet()
    {
        if (desk.LastDue(clock.GetUtcNow()) is var (definition, firedAt))
            foreach (var reply in desk.Edition(definition, firedAt, clock.GetUtcNow()))
                Show(reply);
        var place = ledger.Current.Snapshot.AsOf(clock.GetUtcNow(), clock.GetUtcNow()).BusiestSettlement();
        console.MarkupLine($"[dim]{Markup.Escape(Directions.Text(Own.Say("terminal.greeting", ("place", Own.RightToLeft ? place?.Name.In(Own.Language) ?? Own.Say("argument.place") : place?.Id ?? Own.Say("argument.place"))), Own.Language))}[/]");
    }

    private void Chat(CancellationToken stopping)
    {
        var answered = 0;
        while (!stopping.IsCancellationRequested)
        {
            if (interactive) Prompt();
            var line = input.ReadLine();
            if (line is null) break;
            if (line.Trim() is "exit" or "quit" or "/exit" or "/quit")
            {
                lifetime.StopApplication();
                return;
            }
            if (line.Trim().Length == 0) continue;
            Answer(line);
            answered++;
        }
        if (interactive || answered > 0) lifetime.StopApplication();
    }

    /// <summary>A defect in one answer is told and logged, without the question, and ends nothing.</summary>
    private void Answer(string line)
    {
        try
        {
            if (deliveries is not null && !Instructions.NamesAPlace(line) && AnsweredByOutbox(deliveries(Own), line)) return;
            // The chat has a thread of its own, which may wait for the database.
            if (instructions?.AnswerAsync(line, Asker.Operator, CancellationToken.None).GetAwaiter().GetResult() is { } managed) Show(managed);
            else
            {
                var reply = answerer.Answer(line, ledger.Current.Snapshot, answerer.LanguageOf(line, book?.LanguageFor(Asker.Operator)), null, clock.GetUtcNow());
                Show(reply);
                if (reply.Picture is { } picture && pictures is not null) Follow(pictures.Begin(picture), Words.In(reply.Language));
            }
        }
        catch (Exception e) when (e is not IOException)
        {
            if (logger is not null) Log.AnswerFailed(logger, e);
            lock (screen) console.Profile.Out.Writer.WriteLine(Own.Say("answer.failed"));
        }
    }

    /// <summary>The chat has a thread of its own, which may wait for the database.</summary>
    private bool AnsweredByOutbox(DeliveriesPage page, string line)
    {
        string? text;
        try
        {
            text = page.AnswerAsync(line, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (OutboxUnavailableException e)
        {
            text = Own.Retold(e.Message);
        }
        if (text is null) return false;
        lock (screen) console.Profile.Out.Writer.WriteLine(Directions.Text(text, Own.Language));
        return true;
    }

    private async Task ShowPosts(CancellationToken stopping)
    {
        await foreach (var post in posts.ToShow(stopping))
        {
            lock (screen) console.Profile.Out.Writer.WriteLine(post.Text + Environment.NewLine);
            post.Done.SetResult();
            if (interactive) Prompt();
        }
    }

    /// <summary>The prompt, with what has been typed of a line so far: a post may come in the middle of one.</summary>
    private void Prompt()
    {
        lock (screen) console.Markup("[green]>[/] " + Markup.Escape((input as LineEditor)?.Typed ?? ""));
    }

    private void Show(Reply reply)
    {
        lock (screen)
        {
            if (interactive) TerminalRenderer.Render(reply, console);
            else console.Profile.Out.Writer.WriteLine(PlainTextRenderer.Render(reply) + Environment.NewLine);
        }
    }

    /// <summary>Where the picture of an answer lies, once it does. A pipe is closed with the last line, so there it is waited for.</summary>
    private void Follow(Task<FinishedPicture?> making, Words words)
    {
        var shown = making.ContinueWith(made =>
        {
            if (made.Result?.Path is not { } path) return;
            lock (screen) console.Profile.Out.Writer.WriteLine(Directions.Text(words.Say("picture.at", ("path", path)), words.Language) + Environment.NewLine);
            if (interactive) Prompt();
        }, CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        if (!interactive) shown.Wait();
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Error, "An answer failed")]
        public static partial void AnswerFailed(ILogger logger, Exception exception);
    }
}
