using BotHost.Outbox;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>Which post went where, and what it told.</summary>
public abstract partial class OutboxStoreContract
{
    private static readonly CarriedEntry Old = new("e1", "H-042", "r1");
    private static readonly CarriedEntry Revised = new("e1", "H-042", "r2");
    private static readonly CarriedEntry Other = new("e2", "A-007", "r1");

    private async Task Delivered(string id, string? receipt = null)
    {
        await Change(id, p => p.Begin(1, Now));
        await Change(id, p => p.Deliver(receipt ?? "receipt of " + id, Now.AddSeconds(1)));
    }

    private static IEnumerable<string> Ids(IEnumerable<PostedMessage> messages) => messages.Select(m => m.Id);

    [ContractFact]
    public async Task The_delivered_parts_that_carried_an_entry_are_told_with_all_that_they_carried()
    {
        await Enqueue(New("m/2") with { Group = "m", Part = 2, Carries = [Other, Old] }, New("revised", There) with { Carries = [Revised] }, New("another") with { Carries = [Other] }, New("none"), New("elsewhere", Elsewhere) with { Carries = [Old] });
        foreach (var id in new[] { "revised", "m/2", "another", "none", "elsewhere" }) await Delivered(id);
        var told = await Store.CarryingAsync("e1", null, None);
        Ids(told).ShouldBe(["m/2", "revised", "elsewhere"]);
        var first = told[0];
        (first.Group, first.Part, first.To, first.Receipt, first.DeliveredAt).ShouldBe(("m", 2, Here, "receipt of m/2", Now.AddSeconds(1)));
        first.Carries.ShouldBe([Old, Other]);
        told[2].To.ShouldBe(Elsewhere);
        Ids(await Store.CarryingAsync("e1", "r2", None)).ShouldBe(["m/2", "elsewhere"]);
        Ids(await Store.CarryingAsync("e1", "r3", None)).ShouldBe(["m/2", "revised", "elsewhere"]);
        (await Store.CarryingAsync("e3", null, None)).ShouldBeEmpty();
        (await Store.CarryingAsync("H-042", null, None)).ShouldBeEmpty("a code is no entry");
    }

    [ContractFact]
    public async Task Only_what_was_delivered_is_posted()
    {
        var states = new (string Id, Func<OutboundPost, OutboundPost> Change)[]
        {
            ("pending", p => p), ("sending", p => p.Begin(1, Now)), ("retry", p => p.Retry(Now, "busy")), ("uncertain", p => p.Doubt(null, "cut")), ("rejected", p => p.End(PostState.Rejected, "no", Now)),
            ("expired", p => p.End(PostState.Expired, "old", Now)), ("cancelled", p => p.End(PostState.Cancelled, "no", Now)), ("delivered", p => p.Deliver("r", Now)), ("confirmed", p => p.Deliver(null, Now)),
        };
        foreach (var (id, change) in states)
        {
            await Enqueue(New(id) with { Carries = [Old] });
            await Change(id, change);
            (await Store.CarriedByAsync(id, None)).ShouldBe([Old]);
        }
        Ids(await Store.CarryingAsync("e1", null, None)).ShouldBe(["delivered", "confirmed"]);
        Ids(await Store.WithCodeAsync("H-042", None)).ShouldBe(["delivered", "confirmed"]);
        (await Store.CarryingAsync("e1", null, None))[1].Receipt.ShouldBeNull();
    }

    [ContractFact]
    public async Task A_short_code_leads_to_the_parts_that_showed_it()
    {
        await Enqueue(New("a") with { Carries = [Old] }, New("b", There) with { Carries = [Revised, Other] }, New("c") with { Carries = [Other] }, New("twice") with { Carries = [new("e8", "X-1", "r"), new("e9", "X-1", "r")] });
        foreach (var id in new[] { "a", "b", "c", "twice" }) await Delivered(id);
        Ids(await Store.WithCodeAsync("H-042", None)).ShouldBe(["a", "b"]);
        (await Store.WithCodeAsync("A-007", None))[0].Carries.ShouldBe([Revised, Other]);
        (await Store.WithCodeAsync("X-1", None)).ShouldHaveSingleItem().Carries.Count.ShouldBe(2);
        (await Store.WithCodeAsync("h-042", None)).ShouldBeEmpty();
    }

    [ContractFact]
    public async Task A_receipt_leads_to_its_part_at_its_place()
    {
        await Enqueue(New("a") with { Carries = [Old, Other] }, New("b", There), New("c", Elsewhere), New("d"), New("e"));
        await Delivered("a", "17");
        await Delivered("b", "17");
        await Delivered("c", "17");
        await Delivered("e", "shown");
        await Delivered("d", "shown");
        var message = (await Store.WithReceiptAsync(Here, "17", None)).ShouldNotBeNull();
        message.Id.ShouldBe("a");
        message.Carries.ShouldBe([Other, Old], ignoreOrder: true);
        (await Store.WithReceiptAsync(There, "17", None))!.Carries.ShouldBeEmpty();
        (await Store.WithReceiptAsync(Elsewhere, "17", None))!.Id.ShouldBe("c");
        (await Store.WithReceiptAsync(Here, "shown", None))!.Id.ShouldBe("e", "the last that was enqueued");
        (await Store.WithReceiptAsync(Here, "18", None)).ShouldBeNull();
        (await Store.WithReceiptAsync(new("lane", "HERE"), "17", None)).ShouldBeNull();
    }

    [ContractFact]
    public async Task What_is_removed_is_forgotten_and_what_is_withdrawn_is_not()
    {
        await Enqueue(New("old") with { Carries = [Old] }, New("kept") with { Carries = [Old] });
        await Change("old", p => p.Deliver("1", Now.AddDays(-91)));
        await Delivered("kept", "2");
        await Store.PruneAsync(Now.AddDays(-90), None);
        await Store.WithdrawAsync("kept", Now, None);
        Ids(await Store.CarryingAsync("e1", null, None)).ShouldBe(["kept"]);
        (await Store.CarriedByAsync("old", None)).ShouldBeEmpty();
        (await Store.WithReceiptAsync(Here, "1", None)).ShouldBeNull();
    }
}
