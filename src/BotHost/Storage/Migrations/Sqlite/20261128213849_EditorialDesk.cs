using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BotHost.Storage.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "held_editions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Digest = table.Column<string>(type: "TEXT", nullable: false),
                    ScheduledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Lane = table.Column<string>(type: "TEXT", nullable: false),
                    Community = table.Column<string>(type: "TEXT", nullable: false),
                    SignOff = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_editions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "living_posts",
                columns: table => new
                {
                    Lane = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Post = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Told = table.Column<string>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_living_posts", x => new { x.Lane, x.Address, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "reader_reports",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Lane = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Codes = table.Column<string>(type: "TEXT", nullable: false),
                    Receipt = table.Column<string>(type: "TEXT", nullable: true),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reader_reports", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "report_readers",
                columns: table => new
                {
                    Report = table.Column<long>(type: "INTEGER", nullable: false),
                    Lane = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false)
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
