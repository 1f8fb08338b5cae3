using BotHost.Pictures.Drawing;

namespace BotHost.Pictures.Maps;

/// <summary>Finds room for marks and their labels: nothing covers anything else, nothing leaves the panel. One after the other, each where it stands best among what is free; the same input gives the same places.</summary>
internal sealed class LabelPlaces(Box panel)
{
    private readonly Box panel = panel;
    private const double Inset = 4;
    private static readonly double[] Rings = [3, 12, 22, 34, 46, 60, 76];

    private readonly List<Box> taken = [];
    private readonly List<(Spot From, Spot To)> leaders = [];

    private LabelPlaces(LabelPlaces other) : this(other.panel) => (taken, leaders) = ([.. other.taken], [.. other.leaders]);

    /// <summary>The same as it is now, to try something out.</summary>
    public LabelPlaces Copy() => new(this);

    public bool Free(Box box) => panel.Grown(-Inset).Holds(box) && !taken.Exists(t => t.Meets(box)) && !leaders.Exists(l => box.Meets(l.From, l.To));

    public void Take(Box box) => taken.Add(box);

    /// <summary>The spot of a mark: its own, or the nearest free one beside it if others stand there.</summary>
    public Spot? Mark(Spot own, double radius)
    {
        for (var ring = 0; ring <= 5; ring++)
            for (var turn = 0; turn < (ring == 0 ? 1 : 12); turn++)
            {
                var angle = Math.PI * turn / 6;
                var at = new Spot(own.X + ring * radius * 1.3 * Math.Cos(angle), own.Y + ring * radius * 1.3 * Math.Sin(angle));
                if (!Free(Box.Around(at, radius))) continue;
                Take(Box.Around(at, radius));
                if (ring > 0) leaders.Add((own, at));
                return at;
            }
        return null;
    }

    /// <summary>Where a label of a mark stands: beside it at best, else further off with a line to it. Null where there is no room.</summary>
    /// <param name="leader">The line's two ends, if it needs one.</param>
    public Box? Label(Spot mark, double radius, double width, double height, out (Spot From, Spot To)? leader)
    {
        leader = null;
        foreach (var ring in Rings)
            foreach (var box in Around(mark, radius + ring, width, height))
            {
                if (!Free(box)) continue;
                var line = (mark, box.Nearest(mark));
                if (ring > Rings[0])
                {
                    var start = Toward(line.mark, line.Item2, radius);
                    if (taken.Exists(t => t.Meets(Toward(start, line.Item2, 2), Toward(line.Item2, start, 1))) || leaders.Exists(l => Cross(l, (start, line.Item2)))) continue;
                    leader = (start, line.Item2);
                    leaders.Add(leader.Value);
                }
                Take(box);
                return box;
            }
        return null;
    }

    /// <summary>To the right and left first, as one reads on from a mark; then over and under it, then aslant.</summary>
    private static IEnumerable<Box> Around(Spot m, double distance, double w, double h)
    {
        yield return new(m.X + distance, m.Y - h / 2, w, h);
        yield return new(m.X - distance - w, m.Y - h / 2, w, h);
        foreach (var part in new[] { 0.2, 0.8 })
        {
            yield return new(m.X + distance, m.Y - h * part, w, h);
            yield return new(m.X - distance - w, m.Y - h * part, w, h);
        }
        yield return new(m.X - w / 2, m.Y - distance - h, w, h);
        yield return new(m.X - w / 2, m.Y + distance, w, h);
        var aslant = distance * 0.75;
        yield return new(m.X + aslant, m.Y - aslant - h, w, h);
        yield return new(m.X + aslant, m.Y + aslant, w, h);
        yield return new(m.X - aslant - w, m.Y - aslant - h, w, h);
        yield return new(m.X - aslant - w, m.Y + aslant, w, h);
    }

    private static Spot Toward(Spot from, Spot to, double by)
    {
        var length = from.To(to);
        return length < 1e-9 ? from : new(from.X + (to.X - from.X) * by / length, from.Y + (to.Y - from.Y) * by / length);
    }

    private static bool Cross((Spot From, Spot To) a, (Spot From, Spot To) b) =>
        Side(a.From, a.To, b.From) != Side(a.From, a.To, b.To) && Side(b.From, b.To, a.From) != Side(b.From, b.To, a.To);

    private static bool Side(Spot from, Spot to, Spot s) => (to.X - from.X) * (s.Y - from.Y) - (to.Y - from.Y) * (s.X - from.X) > 0;
}
