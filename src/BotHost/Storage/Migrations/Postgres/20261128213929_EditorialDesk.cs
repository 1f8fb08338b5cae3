using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BotHost.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class EditorialDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SignOff",
                table: "chat_digests",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "held_editions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Digest = table.Column<string>(type: "text", nullable: false),
                    ScheduledAt = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Lane = table.Column<string>(type: "text", nullable: false),
                    Community = table.Column<string>(type: "text", nullable: false),
                    SignOff = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_editions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "living_posts",
                columns: table => new
                {
                    Lane = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Post = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Told = table.Column<string>(type: "text", nullable: true),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_living_posts", x => new { x.Lane, x.Address, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "reader_reports",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Lane = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Codes = table.Column<string>(type: "text", nullable: false),
                    Receipt = table.Column<string>(type: "text", nullable: true),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    FirstAt = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: true),
                    AnsweredBy = table.Column<string>(type: "text", nullable: true),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reader_reports", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "report_readers",
                columns: table => new
                {
                    Report = table.Column<long>(type: "bigint", nullable: false),
                    Lane = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report_readers", x => new { x.Report, x.Lane, x.Address });
                });

            migrationBuilder.CreateIndex(
                name: "IX_held_editions_Digest_ScheduledAt",
                table: "held_editions",
                columns: new[] { "Digest", "ScheduledAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_held_editions_State",
                table: "held_editions",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_reader_reports_Key",
                table: "reader_reports",
                column: "Key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "held_editions");

            migrationBuilder.DropTable(
                name: "living_posts");

            migrationBuilder.DropTable(
                name: "reader_reports");

            migrationBuilder.DropTable(
                name: "report_readers");

            migrationBuilder.DropColumn(
                name: "SignOff",
                table: "chat_digests");
        }
    }
}
