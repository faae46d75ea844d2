using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /obligations/coverage</c>: done, due and overdue per commitment, for what falls due in (from, to].</summary>
internal static class ReadCoverage
{
    private const string Sql = """
        SELECT commitment_id, profile, SUM(CASE WHEN owed > 0 THEN 1 ELSE 0 END) AS subjects, SUM(CASE WHEN owed > 0 AND done = owed THEN 1 ELSE 0 END) AS subjects_complete,
            SUM(done) AS done, SUM(done_late) AS done_late, SUM(due) AS due, SUM(overdue) AS overdue, SUM(exempt) AS exempt
        FROM (
            SELECT commitment_id, profile, subject,
                SUM(CASE WHEN fulfilled_at IS NOT NULL OR exempt_reason IS NULL THEN 1 ELSE 0 END) AS owed,
                SUM(CASE WHEN fulfilled_at IS NOT NULL THEN 1 ELSE 0 END) AS done,
                SUM(CASE WHEN fulfilled_at >= due_at THEN 1 ELSE 0 END) AS done_late,
                SUM(CASE WHEN fulfilled_at IS NULL AND exempt_reason IS NULL AND due_at > @now THEN 1 ELSE 0 END) AS due,
                SUM(CASE WHEN fulfilled_at IS NULL AND exempt_reason IS NULL AND due_at <= @now THEN 1 ELSE 0 END) AS overdue,
                SUM(CASE WHEN fulfilled_at IS NULL AND exempt_reason IS NOT NULL THEN 1 ELSE 0 END) AS exempt
            FROM obligation
            WHERE due_at > @from AND due_at <= @to AND (@profile IS NULL OR profile = @profile) AND (@commitmentId IS NULL OR commitment_id = @commitmentId)
            GROUP BY commitment_id, profile, subject
        ) AS per_subject
        GROUP BY commitment_id, profile
        ORDER BY commitment_id, profile
        """;

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/obligations/coverage", Handle)
        .WithName("ReadCoverage").WithTags("Commitments")
        .WithSummary("How far the periodic visits, patrols and cleanings are done. 周期性服务完成情况")
        .RequireRoles(Roles.Staff)
        .Produces<IReadOnlyList<Coverage>>();

    private static async Task<IResult> Handle(
        string? profile, string? commitmentId, string? from, string? to, Database database, ChosenBook book, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var (first, last) = (Cohort.Instant(errors, "from", from), Cohort.Instant(errors, "to", to));
        if (errors.Any) return errors.ToRefusal().ToResult();
        return TypedResults.Ok(await Of(database, book, profile, commitmentId, first, last, time.GetUtcNow(), cancel));
    }

    /// <summary>The coverage at an instant.</summary>
    public static async Task<IReadOnlyList<Coverage>> Of(
        Database database, ChosenBook book, string? profile, string? commitmentId, DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await database.Read(db => db.QueryAsync<Row>(Sql, new
        {
            profile,
            commitmentId,
            from = from ?? DateTimeOffset.UnixEpoch.AddYears(-100),
            to = to ?? DateTimeOffset.UnixEpoch.AddYears(1000),
            now,
        }), cancel);
        return [.. rows.Select(row => row.ToCoverage(book))];
    }

    private sealed class Row
    {
        public string CommitmentId { get; init; } = "";
        public string Profile { get; init; } = "";
        public int Subjects { get; init; }
        public int SubjectsComplete { get; init; }
        public int Done { get; init; }
        public int DoneLate { get; init; }
        public int Due { get; init; }
        public int Overdue { get; init; }
        public int Exempt { get; init; }

        public Coverage ToCoverage(ChosenBook book) => new()
        {
            CommitmentId = CommitmentId,
            Profile = Profile,
            Title = book.Book.Find(CommitmentId, Profile)?.Title,
            Subjects = Subjects,
            SubjectsComplete = SubjectsComplete,
            Done = Done,
            DoneLate = DoneLate,
            Due = Due,
            Overdue = Overdue,
            Exempt = Exempt,
        };
    }
}
