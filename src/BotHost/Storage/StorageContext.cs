using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BotHost.Storage;

/// <summary>The model of both engines.</summary>
internal abstract class StorageContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<PostRow> Posts => Set<PostRow>();
    public DbSet<CarriedRow> Carried => Set<CarriedRow>();
    public DbSet<StopRow> Stops => Set<StopRow>();
    public DbSet<LaneRow> Lanes => Set<LaneRow>();
    public DbSet<EditionRow> Editions => Set<EditionRow>();
    public DbSet<DigestRow> Digests => Set<DigestRow>();
    public DbSet<ChatDigestRow> ChatDigests => Set<ChatDigestRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<MoveRow> Moves => Set<MoveRow>();
    public DbSet<ChannelRow> Channels => Set<ChannelRow>();
    public DbSet<RoleRow> Roles => Set<RoleRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();
    public DbSet<FollowRow> Follows => Set<FollowRow>();
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();
    public DbSet<ReportRow> Reports => Set<ReportRow>();
    public DbSet<ReaderRow> Readers => Set<ReaderRow>();
    public DbSet<HeldRow> Held => Set<HeldRow>();
    public DbSet<LivingRow> Living => Set<LivingRow>();
    public DbSet<SeenRow> Seen => Set<SeenRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PostRow>(post =>
        {
            post.ToTable("posts").HasKey(p => p.Sequence);
            // What the relay reads: it stays as small as what is still to be sent, however long the history grows.
            // The condition stands word for word as a query has it: SQLite takes the index for no other.
            post.HasIndex(p => new { p.Lane, p.Address, p.Rank, p.Sequence }).HasFilter("\"Open\"").HasDatabaseName("ix_posts_open");
            post.HasIndex(p => new { p.Lane, p.SentAt });
            post.HasIndex(p => new { p.State, p.Sequence });
            post.HasIndex(p => p.SettledAt);
            post.HasIndex(p => p.Group);
            post.HasIndex(p => new { p.Lane, p.Address, p.Receipt, p.Sequence }).HasFilter("\"Receipt\" IS NOT NULL").HasDatabaseName("ix_posts_receipt");
        });
        modelBuilder.Entity<CarriedRow>(carried =>
        {
            carried.ToTable("posted_entries").HasKey(c => new { c.PostId, c.Entry });
            carried.HasIndex(c => c.Entry);
            carried.HasIndex(c => c.Code);
            carried.HasOne<PostRow>().WithMany().HasForeignKey(c => c.PostId).HasPrincipalKey(p => p.Id).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<StopRow>().ToTable("stopped_destinations").HasKey(s => new { s.Lane, s.Address });
        modelBuilder.Entity<LaneRow>().ToTable("lanes").HasKey(l => l.Lane);
        modelBuilder.Entity<InboxRow>(inbox =>
        {
            inbox.ToTable("inbox").HasKey(i => new { i.Lane, i.Id });
            inbox.HasIndex(i => new { i.Lane, i.Id }).HasFilter("NOT \"Answered\"").HasDatabaseName("ix_inbox_unanswered");
            inbox.HasIndex(i => i.ReceivedAt);
        });
        modelBuilder.Entity<MoveRow>().ToTable("moved_channels").HasKey(m => new { m.Lane, m.Address });
        modelBuilder.Entity<ChannelRow>(channel =>
        {
            channel.ToTable("channel_settings").HasKey(c => new { c.Lane, c.Address });
            channel.HasIndex(c => c.Version);
        });
        modelBuilder.Entity<RoleRow>().ToTable("role_grants").HasKey(r => new { r.Lane, r.Community, r.Person });
        modelBuilder.Entity<AuditRow>(audit =>
        {
            audit.ToTable("audit").HasKey(a => a.Sequence);
            audit.HasIndex(a => new { a.Lane, a.Community, a.Sequence });
            audit.HasIndex(a => a.By);
        });
        modelBuilder.Entity<RevisionRow>(revision =>
        {
            revision.ToTable("entry_revisions").HasKey(r => r.Number);
            revision.HasIndex(r => r.Entry);
            revision.HasIndex(r => r.State);
        });
        modelBuilder.Entity<FollowRow>().ToTable("follows").HasKey(f => new { f.Lane, f.Address, f.Subject });
        modelBuilder.Entity<NoticeRow>().ToTable("follow_notices").HasKey(n => new { n.Lane, n.Address, n.Entry });
        modelBuilder.Entity<SeenRow>().ToTable("seen_entries").HasKey(s => s.Entry);
        modelBuilder.Entity<DigestRow>().ToTable("digests").HasKey(d => d.Digest);
        modelBuilder.Entity<ChatDigestRow>(digest =>
        {
            digest.ToTable("chat_digests").HasKey(d => d.Key);
            digest.HasIndex(d => new { d.Lane, d.Community, d.Name }).IsUnique();
            digest.HasIndex(d => d.Version);
        });
        modelBuilder.Entity<ReportRow>(report =>
        {
            report.ToTable("reader_reports").HasKey(r => r.Number);
            report.HasIndex(r => r.Key).IsUnique();
        });
        modelBuilder.Entity<ReaderRow>().ToTable("report_readers").HasKey(r => new { r.Report, r.Lane, r.Address });
        modelBuilder.Entity<HeldRow>(held =>
        {
            held.ToTable("held_editions").HasKey(h => h.Number);
            held.HasIndex(h => new { h.Digest, h.ScheduledAt }).IsUnique();
            held.HasIndex(h => h.State);
        });
        modelBuilder.Entity<LivingRow>().ToTable("living_posts").HasKey(l => new { l.Lane, l.Address, l.Place });
        modelBuilder.Entity<EditionRow>().ToTable("digest_editions").HasKey(e => new { e.Digest, e.ScheduledAt });
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

internal sealed class SqliteStorageContext(DbContextOptions<SqliteStorageContext> options) : StorageContext(options);

internal sealed class PostgresStorageContext(DbContextOptions<PostgresStorageContext> options) : StorageContext(options);
