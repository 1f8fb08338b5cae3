using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BotHost.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PostedMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_posts_receipt",
                table: "posts",
                columns: new[] { "Lane", "Address", "Receipt", "Sequence" },
                filter: "\"Receipt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_posted_entries_Code",
                table: "posted_entries",
                column: "Code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_posts_receipt",
                table: "posts");

            migrationBuilder.DropIndex(
                name: "IX_posted_entries_Code",
                table: "posted_entries");
        }
    }
}
