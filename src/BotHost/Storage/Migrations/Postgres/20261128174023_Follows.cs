using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BotHost.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Follows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "follow_notices",
                columns: table => new
                {
                    Lane = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Entry = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_follow_notices", x => new { x.Lane, x.Address, x.Entry });
                });

            migrationBuilder.CreateTable(
                name: "follows",
                columns: table => new
                {
                    Lane = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_follows", x => new { x.Lane, x.Address, x.Subject });
                });

            migrationBuilder.CreateTable(
                name: "seen_entries",
                columns: table => new
                {
                    Entry = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seen_entries", x => x.Entry);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "follow_notices");

            migrationBuilder.DropTable(
                name: "follows");

            migrationBuilder.DropTable(
                name: "seen_entries");
        }
    }
}
