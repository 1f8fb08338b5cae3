using BotHost.Channels;
using BotHost.Commands;

namespace BotHost.Tests.Commands;

public sealed class AuditTableTests
{
    [Fact]
    public void A_change_is_a_row_and_what_people_typed_is_no_formula()
    {
        using var text = new StringWriter();
        AuditTable.Write([new(new(2024, 12, 6, 8, 0, 1, TimeSpan.Zero), new("telegram", "-1"), "telegram:2", "digest schedule", "=1+1", null, "every day, \"at\" 8")], text);
        text.ToString().ReplaceLineEndings("\n").ShouldBe("at,community,by,action,subject,before,after\n2024-12-06T08:00:01Z,telegram:-1,telegram:2,digest schedule,'=1+1,,\"every day, \"\"at\"\" 8\"\n");
    }

    [Theory]
    [InlineData("by")]
    [InlineData("since yesterday")]
    [InlineData("roles page 0")]
    public void What_cannot_be_read_is_nothing(string said) => AuditTable.Read(said.Split(' '), new(null), "telegram").ShouldBeNull();

    [Fact]
    public void A_filter_is_read_in_any_order() =>
        AuditTable.Read("since 2024-12-01 roles by 5 grant page 3".Split(' '), new(null), "telegram").ShouldBe((new AuditFilter(null, "telegram:5", "roles grant", new(2024, 12, 1, 0, 0, 0, TimeSpan.Zero)), 3));
}
