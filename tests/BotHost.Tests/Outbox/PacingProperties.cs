using BotHost.Outbox;
using BotHost.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Outbox;

/// <summary>Whatever is sent, ends and is held, and whatever the limits are.</summary>
public sealed class PacingProperties
{
    private static readonly string[] Addresses = ["1", "2", "-3", "-4"];

    private static readonly Gen<Rate> Rates = from count in Gen.Choose(1, 6) from window in Gen.Elements(300, 1000, 2500, 10_000) select new Rate(count, TimeSpan.FromMilliseconds(window));

    private static readonly Gen<PacingLimits> Limits =
        from overall in Gen.ListOf(Rates, 1) from each in Gen.ListOf(Rates, 2) from groups in Gen.ListOf(Rates, 1)
        from without in Gen.Choose(0, 7)
        select new PacingLimits(without == 0 ? [] : [.. overall], without == 1 ? [] : [.. each], without == 2 ? [] : [.. groups]);

    /// <summary>Something that happens: after a wait, to an address.</summary>
    private sealed record Step(int Wait, string Address, What What, int Amount);

    private enum What { Send, SendAndEnd, End, Hold, HoldLane, SetClock, Restart }

    private static Gen<Step> Steps(params (int, What)[] kinds) =>
        from wait in Gen.Frequency((3, Gen.Constant(0)), (4, Gen.Choose(1, 400)), (1, Gen.Choose(400, 6000)))
        from address in Gen.Elements(Addresses)
        from what in Gen.Frequency([.. kinds.Select(k => (k.Item1, Gen.Constant(k.Item2)))])
        from amount in Gen.Choose(1, 3000)
        select new Step(wait, address, what, amount);

    private static Arbitrary<(PacingLimits Limits, Step[] Steps)> Runs(params (int, What)[] kinds) =>
        Arb.From(from limits in Limits from steps in Gen.ArrayOf(Steps(kinds), 120) select (limits, steps), Shorter);

    /// <summary>A failing run is told without what it does not need.</summary>
    private static IEnumerable<(PacingLimits Limits, Step[] Steps)> Shorter((PacingLimits Limits, Step[] Steps) run)
    {
        for (var part = run.Steps.Length / 2; part >= 1; part /= 2)
            for (var from = 0; from + part <= run.Steps.Length; from += part)
                yield return (run.Limits, [.. run.Steps[..from], .. run.Steps[(from + part)..]]);
    }

    private static readonly (int, What)[] Everything = [(10, What.Send), (8, What.SendAndEnd), (10, What.End), (1, What.Hold), (1, What.HoldLane), (2, What.SetClock)];

    private static void Check<T>(Arbitrary<T> input, Func<T, bool> holds) => Prop.ForAll(input, holds).Check(Seeded.Quick.WithMaxTest(400));

    [Fact]
    public void No_limit_is_exceeded_in_any_window_wherever_between_its_begin_and_its_end_a_request_arrives() =>
        Check(Runs(Everything), run => new Run(run.Limits).Through(run.Steps).KeepsTheLimits());

    [Fact]
    public void Nor_over_restarts() =>
        Check(Runs([.. Everything, (3, What.Restart)]), run => new Run(run.Limits).Through(run.Steps).KeepsTheLimits());

    [Fact]
    public void Nothing_is_held_longer_than_its_limits_ask_where_answers_come_at_once() =>
        Check(Runs((10, What.SendAndEnd), (1, What.Hold), (1, What.HoldLane)), run => new Run(run.Limits) { ChecksNeed = true }.Through(run.Steps).NeverLaterThanNecessary);

    [Fact]
    public void Setting_the_clock_on_the_wall_changes_nothing() =>
        Check(Runs(Everything), run => new Run(run.Limits).Through(run.Steps).Waits.SequenceEqual(new Run(run.Limits) { SetsClock = true }.Through(run.Steps).Waits));

    [Fact]
    public void Room_is_how_many_may_begin_at_once() =>
        Check(Runs(Everything), run => new Run(run.Limits) { ChecksRoom = true }.Through(run.Steps).RoomIsRight);

    /// <summary>One lane's requests, as they come out when each goes as soon as it may.</summary>
    private sealed class Run(PacingLimits limits)
    {
        private readonly ManualClock clock = new();
        private readonly List<Request> requests = [];
        private readonly Dictionary<string, TimeSpan> held = [];
        private TimeSpan laneHeld;
        private Pacing? current;

        public bool SetsClock { get; init; }
        public bool ChecksNeed { get; init; }
        public bool ChecksRoom { get; init; }
        public bool NeverLaterThanNecessary { get; private set; } = true;
        public bool RoomIsRight { get; private set; } = true;
        public List<TimeSpan?> Waits { get; } = [];

        private static bool IsGroup(string address) => address.StartsWith('-');

        private Pacing Pacing => current ??= new(limits, IsGroup, clock);

        public Run Through(Step[] steps)
        {
            foreach (var step in steps)
            {
                clock.Advance(TimeSpan.FromMilliseconds(step.Wait));
                Do(step);
            }
            foreach (var open in requests.Where(r => r.End is null)) open.End = clock.Elapsed;
            return this;
        }

        private void Do(Step step)
        {
            switch (step.What)
            {
                case What.Send or What.SendAndEnd:
                    var wait = Pacing.Earliest(step.Address) is { } at ? at > Pacing.Now ? at - Pacing.Now : TimeSpan.Zero : (TimeSpan?)null;
                    Waits.Add(wait);
                    if (ChecksNeed) NeverLaterThanNecessary &= wait == Least(step.Address) - clock.Elapsed;
                    if (ChecksRoom) RoomIsRight &= Pacing.Room == Room() && Pacing.EarliestForAny() <= Pacing.Now == Pacing.Room > 0;
                    if (wait is not { } w || w > TimeSpan.FromSeconds(20)) break;
                    clock.Advance(w);
                    Pacing.Begin(step.Address);
                    requests.Add(new(step.Address, clock.Elapsed));
                    if (step.What == What.SendAndEnd) End(requests[^1]);
                    break;
                case What.End:
                    if (requests.Find(r => r.End is null && r.Address == step.Address) is { } open) End(open);
                    break;
                case What.Hold:
                    var until = clock.Elapsed + TimeSpan.FromMilliseconds(step.Amount);
                    held[step.Address] = held.TryGetValue(step.Address, out var other) && other > until ? other : until;
                    Pacing.Hold(step.Address, TimeSpan.FromMilliseconds(step.Amount));
                    break;
                case What.HoldLane:
                    laneHeld = new[] { laneHeld, clock.Elapsed + TimeSpan.FromMilliseconds(step.Amount) }.Max();
                    Pacing.HoldLane(TimeSpan.FromMilliseconds(step.Amount));
                    break;
                case What.SetClock when SetsClock:
                    clock.SetByHand(TimeSpan.FromMinutes(step.Amount - 1500));
                    break;
                case What.Restart:
                    // What was under way is in the platform's hands, or ended with the process: it counts as sent now.
                    foreach (var dying in requests.Where(r => r.End is null)) dying.End = clock.Elapsed;
                    current = new(limits, IsGroup, clock);
                    current.Remember(requests.Where(r => clock.Elapsed - r.End <= limits.LongestWindow).OrderBy(r => (r.Begin.Ticks * 31 + step.Amount) % 7919).Select(r => (r.Address, clock.Elapsed - r.End!.Value)));
                    break;
            }
        }

        private void End(Request request)
        {
            Pacing.End(request.Address);
            request.End = clock.Elapsed;
        }

        private IEnumerable<Rate> RatesOf(string address) => limits.EachDestination.Concat(IsGroup(address) ? limits.EachGroup : []);

        /// <summary>As many as can possibly arrive in a window [t, t + W): those that are under way in it. More than elsewhere arrive where the window's end passes a begin.</summary>
        public bool KeepsTheLimits() =>
            limits.Overall.All(rate => Keeps(requests, rate)) && Addresses.All(a => RatesOf(a).All(rate => Keeps([.. requests.Where(r => r.Address == a)], rate)));

        private static bool Keeps(List<Request> requests, Rate rate) => requests.TrueForAll(last =>
        {
            var from = last.Begin - rate.Window + TimeSpan.FromTicks(1);
            return requests.Count(r => r.Begin <= last.Begin && r.End >= from) <= rate.Count;
        });

        /// <summary>By trying: the first instant at which one more fits every window and no pause is under way.</summary>
        private TimeSpan Least(string address)
        {
            var (own, now) = (requests.Where(r => r.Address == address).ToList(), clock.Elapsed);
            var tries = requests.SelectMany(r => limits.Overall.Concat(RatesOf(address)).Select(rate => r.Begin + rate.Window)).Append(now).Append(laneHeld).Append(held.GetValueOrDefault(address));
            return tries.Where(t => t >= now && t >= laneHeld && t >= held.GetValueOrDefault(address)).Order()
                .First(t => limits.Overall.All(rate => Fits(requests, rate, t)) && RatesOf(address).All(rate => Fits(own, rate, t)));
        }

        private static bool Fits(List<Request> requests, Rate rate, TimeSpan at) => requests.Count(r => r.Begin + rate.Window > at) < rate.Count;

        private int Room() => laneHeld > clock.Elapsed ? 0
            : limits.Overall.Select(rate => rate.Count - requests.Count(r => r.End is not { } end || end + rate.Window > clock.Elapsed)).Append(int.MaxValue).Min();

        private sealed class Request(string address, TimeSpan begin)
        {
            public string Address => address;
            public TimeSpan Begin => begin;
            public TimeSpan? End { get; set; }
        }
    }
}
