using BotHost.Commands;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Platforms.Terminal;
using BotHost.Replies;
using BotHost.Tests.Digests;
using BotHost.Tests.Time;
using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace BotHost.Tests.Platforms.Terminal;

public sealed class TerminalChatTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset Now = Daily.At("2024-12-07T12:00");

    private readonly FakeLifetime lifetime = new();
    private readonly TerminalPosts posts = new();
    private readonly Screen screen = new();
    private readonly Lines input = new();
    private TimeProvider clock = new ManualClock(Now);
    private TerminalChat? chat;

    public async ValueTask DisposeAsync()
    {
        input.End();
        if (chat is not null) await chat.StopAsync(CancellationToken.None);
        chat?.Dispose();
        lifetime.Dispose();
        input.Dispose();
        await screen.DisposeAsync();
    }

    private async Task Start(bool interactive, params string[] lines)
    {
        foreach (var line in lines) input.Type(line);
        var installation = new Installation(RepositoryRoot.Folder, new ConfigurationBuilder().Build());
        var ledger = new LedgerSource(() => ShippedLedger.Loaded);
        var desk = new DigestDesk(ledger, new DigestBook([Daily.Definition()]));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(screen) });
        console.Profile.Width = 200;
        chat = new TerminalChat(Answerer.For(installation), ledger, desk, posts, clock, lifetime, console, input, interactive);
        await chat.StartAsync(CancellationToken.None);
        lifetime.Start();
    }

    [Fact]
    public async Task An_interactive_chat_shows_the_last_due_edition_once_and_then_answers()
    {
        await Start(interactive: true, "/status homs");
        await screen.Shows("Homs (city)");
        screen.Text.IndexOf("What was reported", StringComparison.Ordinal).ShouldBeLessThan(screen.Text.IndexOf("Homs (city)", StringComparison.Ordinal));
        screen.Text.ShouldContain("6 Dec 2024 08:00 – 7 Dec 2024 08:00");
        screen.Count("What was reported").ShouldBe(1);
        lifetime.Stopped.IsCompleted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("exit")]
    [InlineData(" quit ")]
    [InlineData("/exit")]
    [InlineData("/quit")]
    public async Task Exit_ends_the_host_and_nothing_after_it_is_answered(string line)
    {
        await Start(interactive: true, line, "/status homs");
        await lifetime.Stopped.WaitAsync(Patience);
        screen.Text.ShouldNotContain("Homs (city)");
    }

    [Fact]
    public async Task Piped_lines_are_answered_in_plain_text_and_the_host_ends_with_them()
    {
        await Start(interactive: false, "/help", "", "/status homs");
        input.End();
        await lifetime.Stopped.WaitAsync(Patience);
        screen.Text.ShouldContain("Homs (city)");
        screen.Text.ShouldNotContain("\u001b");
        screen.Text.ShouldNotContain("What was reported", customMessage: "only an interactive chat is greeted");
        screen.Text.ShouldNotContain("> ");
    }

    [Fact]
    public async Task A_pipe_that_ends_without_a_line_does_not_end_the_host_and_posts_still_appear()
    {
        await Start(interactive: false, "", "  ");
        input.End();
        _ = Send("A post.");
        await screen.Shows("A post.");
        lifetime.Stopped.IsCompleted.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Scheduled_posts_appear_in_the_order_they_were_made_while_the_chat_waits_for_a_line(bool interactive)
    {
        await Start(interactive);
        for (var i = 1; i <= 3; i++) _ = Send($"Post {i}.");
        await screen.Shows("Post 3.");
        screen.Text.IndexOf("Post 1.", StringComparison.Ordinal).ShouldBeLessThan(screen.Text.IndexOf("Post 2.", StringComparison.Ordinal));
        screen.Count("Post 1.").ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_is_not_understood_is_answered_and_does_not_end_the_chat()
    {
        await Start(interactive: true, "/nonsense", new string('x', 10_000), "[bold]not markup[/] \u001b[2J", "/status homs");
        await screen.Shows("Homs (city)");
        lifetime.Stopped.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_defect_in_answering_ends_the_chat_loudly_instead_of_leaving_it_deaf()
    {
        input.Break(new InvalidOperationException("a defect"));
        await Start(interactive: true);
        var failed = await Should.ThrowAsync<InvalidOperationException>(() => chat!.ExecuteTask!.WaitAsync(Patience));
        failed.Message.ShouldBe("a defect");
    }

    [Fact]
    public async Task A_replay_begins_when_the_host_has_started_and_not_before()
    {
        var real = new ManualClock(Daily.At("2026-11-22T12:00"));
        clock = new ReplayClock(Now, 60, real);
        real.Advance(TimeSpan.FromMinutes(1));
        clock.GetUtcNow().ShouldBe(Now);
        await Start(interactive: true);
        await screen.Shows(">");
        real.Advance(TimeSpan.FromMinutes(1));
        clock.GetUtcNow().ShouldBe(Now.AddHours(1));
    }

    private Task<SendOutcome> Send(string text) => posts.SendAsync(new OutboundPost("digest/daily/1", "digest/daily", 1, Destination.Terminal, PostPriority.Digest, text, Now, null, 1, 2, PostState.Sending, 1, 0, null, 1, Now, null, null, null), CancellationToken.None);

    /// <summary>What the terminal shows, and a wait for it.</summary>
    private sealed class Screen : StringWriter
    {
        private readonly Lock gate = new();
        private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Text
        {
            get { lock (gate) return ToString(); }
        }

        public int Count(string what) => Text.Split(what).Length - 1;

        public override void Write(char value) => Locked(() => base.Write(value));
        public override void Write(string? value) => Locked(() => base.Write(value));
        public override void Write(char[] buffer, int index, int count) => Locked(() => base.Write(buffer, index, count));
        public override void WriteLine(string? value) => Locked(() => base.WriteLine(value));

        public async Task Shows(string what)
        {
            var until = DateTime.UtcNow + Patience;
            while (!Text.Contains(what, StringComparison.Ordinal))
            {
                Task next;
                lock (gate) next = changed.Task;
                if (Text.Contains(what, StringComparison.Ordinal)) return;
                if (DateTime.UtcNow > until) Assert.Fail($"Waited for '{what}', but the screen shows: {Text}");
                await Task.WhenAny(next, Task.Delay(Patience));
            }
        }

        private void Locked(Action write)
        {
            lock (gate)
            {
                write();
                changed.TrySetResult();
                changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>A keyboard: a read waits for a line, for the end, or breaks.</summary>
    private sealed class Lines : TextReader
    {
        private readonly System.Collections.Concurrent.BlockingCollection<string> lines = [];
        private Exception? broken;

        public void Type(string line) => lines.Add(line);
        public void End() => lines.CompleteAdding();
        public void Break(Exception e) => broken = e;

        public override string? ReadLine() => broken is not null ? throw broken : lines.TryTake(out var line, Timeout.Infinite) ? line : null;
    }

    private sealed class FakeLifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource started = new();
        private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken ApplicationStarted => started.Token;
        public CancellationToken ApplicationStopping => CancellationToken.None;
        public CancellationToken ApplicationStopped => CancellationToken.None;
        public Task Stopped => stopped.Task;

        public void Dispose() => started.Dispose();
        public void Start() => started.Cancel();
        public void StopApplication() => stopped.TrySetResult();
    }
}
