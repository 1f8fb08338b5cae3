using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BotHost.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "digest_editions",
                columns: table => new
                {
                    Digest = table.Column<string>(type: "text", nullable: false),
                    ScheduledAt = table.Column<long>(type: "bigint", nullable: false),
                    ToldUpTo = table.Column<long>(type: "bigint", nullable: true),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    Late = table.Column<bool>(type: "boolean", nullable: false),
                    Posts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digest_editions", x => new { x.Digest, x.ScheduledAt });
                });

            migrationBuilder.CreateTable(
                name: "lanes",
                columns: table => new
                {
                    Lane = table.Column<string>(type: "text", nullable: false),
                    LastOwner = table.Column<long>(type: "bigint", nullable: false),
                    HeldUntil = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lanes", x => x.Lane);
                });

            migrationBuilder.CreateTable(
                name: "posts",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<string>(type: "text", nullable: false),
                    Group = table.Column<string>(type: "text", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Lane = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Priority = table.Column<int>(type: "integer", nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    EnqueuedAt = table.Column<long>(type: "bigint", nullable: false),
                    Due = table.Column<long>(type: "bigint", nullable: false),
                    Expires = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Open = table.Column<bool>(type: "boolean", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    NotBefore = table.Column<long>(type: "bigint", nullable: true),
                    Owner = table.Column<long>(type: "bigint", nullable: false),
                    SentAt = table.Column<long>(type: "bigint", nullable: true),
                    SettledAt = table.Column<long>(type: "bigint", nullable: true),
                    Receipt = table.Column<string>(type: "text", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posts", x => x.Sequence);
                    table.UniqueConstraint("AK_posts_Id", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stopped_destinations",
                columns: table => new
                {
                    Lane = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Remedy = table.Column<string>(type: "text", nullable: true),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stopped_destinations", x => new { x.Lane, x.Address });
                });

            migrationBuilder.CreateTable(
                name: "posted_entries",
                columns: table => new
                {
                    PostId = table.Column<string>(type: "text", nullable: false),
                    Entry = table.Column<string>(type: "text", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posted_entries", x => new { x.PostId, x.Entry });
                    table.ForeignKey(
                        name: "FK_posted_entries_posts_PostId",
                        column: x => x.PostId,
                        principalTable: "posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_posted_entries_Entry",
                table: "posted_entries",
                column: "Entry");

            migrationBuilder.CreateIndex(
                name: "IX_posts_Group",
                table: "posts",
                column: "Group");

            migrationBuilder.CreateIndex(
                name: "IX_posts_Lane_SentAt",
                table: "posts",
                columns: new[] { "Lane", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "ix_posts_open",
                table: "posts",
                columns: new[] { "Lane", "Address", "Rank", "Sequence" },
                filter: "\"Open\"");

            migrationBuilder.CreateIndex(
                name: "IX_posts_SettledAt",
                table: "posts",
                column: "SettledAt");

            migrationBuilder.CreateIndex(
                name: "IX_posts_State_Sequence",
                table: "posts",
                columns: new[] { "State", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "digest_editions");

            migrationBuilder.DropTable(
                name: "lanes");

            migrationBuilder.DropTable(
                name: "posted_entries");

            migrationBuilder.DropTable(
                name: "stopped_destinations");

            migrationBuilder.DropTable(
                name: "posts");
        }
    }
}
