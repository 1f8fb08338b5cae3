using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BotHost.Outbox;

/// <summary>How the outbox works.</summary>
internal sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>How often it is looked whether another process enqueued something.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After so long without an answer a request counts as uncertain.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long what is in flight may take to finish when the host is asked to stop.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests of one lane that may be under way at once.</summary>
    public int Parallel { get; init; } = 32;

    /// <summary>A digest that could not be sent for so long is not sent any more.</summary>
    public TimeSpan DigestsExpireAfter { get; init; } = TimeSpan.FromHours(12);

    /// <summary>What waited longer than this during a pause is looked at by a person before it goes.</summary>
    public TimeSpan ReviewAfterPause { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Settled posts are kept for so long.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Where it is told that a destination takes nothing more, or that a post needs a person; only the terminal if that is not said.</summary>
    /// <remarks>No default here: what is configured would be added to it.</remarks>
    public IReadOnlyList<string>? NoticesTo { get; init; }

    public IReadOnlyList<Destination> Notified => [.. (NoticesTo ?? [Destination.Terminal.ToString()]).Select(Destination.Parse).Distinct()];

    public TimeSpan RetryFirst { get; init; } = RetrySchedule.Default.First;

    public TimeSpan RetryCap { get; init; } = RetrySchedule.Default.Cap;

    public int RetryAttempts { get; init; } = RetrySchedule.Default.Attempts;

    /// <exception cref="OptionsValidationException">A value is wrong; each failure names the key, the value and what is allowed.</exception>
    public static OutboxOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        try
        {
            var options = configuration.GetSection(Section).Get<OutboxOptions>() ?? new OutboxOptions();
            return new Check().Validate(null, options) is { Failed: true } wrong ? throw new OptionsValidationException(Section, typeof(OutboxOptions), wrong.Failures) : options;
        }
        catch (InvalidOperationException e)
        {
            // What the binder says names the key and the value.
            throw new OptionsValidationException(Section, typeof(OutboxOptions), [e.Message]);
        }
    }

    public RetrySchedule Retries => new(RetryFirst, RetryCap, RetryAttempts);

    /// <summary>Says of each wrong value its key, the value and what is allowed.</summary>
    internal sealed class Check : IValidateOptions<OutboxOptions>
    {
        public ValidateOptionsResult Validate(string? name, OutboxOptions options)
        {
            var failures = new List<string>();
            void Span(string key, TimeSpan value, TimeSpan least, TimeSpan most)
            {
                if (value < least || value > most) failures.Add($"{Section}:{key} is '{value}'. Allowed: {least} to {most}.");
            }
            void Number(string key, int value, int most)
            {
                if (value < 1 || value > most) failures.Add($"{Section}:{key} is '{value}'. Allowed: 1 to {most}.");
            }
            Span(nameof(Poll), options.Poll, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1));
            Span(nameof(RequestTimeout), options.RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
            Span(nameof(StopWithin), options.StopWithin, TimeSpan.Zero, TimeSpan.FromMinutes(5));
            Span(nameof(DigestsExpireAfter), options.DigestsExpireAfter, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
            Span(nameof(ReviewAfterPause), options.ReviewAfterPause, TimeSpan.Zero, TimeSpan.FromDays(30));
            Span(nameof(KeepFor), options.KeepFor, TimeSpan.FromHours(1), TimeSpan.FromDays(3650));
            Span(nameof(RetryFirst), options.RetryFirst, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
            Span(nameof(RetryCap), options.RetryCap, options.RetryFirst, TimeSpan.FromDays(1));
            Number(nameof(Parallel), options.Parallel, 1000);
            Number(nameof(RetryAttempts), options.RetryAttempts, 100);
            foreach (var to in options.NoticesTo ?? [])
                if (!Destination.IsWellFormed(to)) failures.Add($"{Section}:{nameof(NoticesTo)} has '{to}'. Allowed: {Destination.Forms}.");
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}
