using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A round as it is read.</summary>
public sealed record SurveyRoundView(SurveyRound Round, IReadOnlyList<string> Areas, IReadOnlyList<PanelMember> Panel, int Interviews, IReadOnlyList<SurveyIssue> Issues, IReadOnlyList<HistoryEntry> History);

/// <summary>The common frame of every act on a survey round: one transaction, its idempotency, which version was read, history and the answer.</summary>
public sealed class SurveyDesk(UnitOfWork unit, TimeProvider time)
{
    private const string Update = """
        UPDATE survey_round SET state = @State, representatives = @Representatives, closed_at = @ClosedAt, updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    /// <summary>Runs the act on an open round; the act gives the round as it is to be and its name in the history.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<SurveyRound, Task<Outcome<(SurveyRound Round, string Act)>>> act, int status = StatusCodes.Status200OK) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await unit.Single<SurveyRound>($"SELECT {SurveyRound.Columns} FROM survey_round WHERE number = @number", new { number }) is not { } round) return Refusal.NotFound("survey round", number);
            if (ETags.IfMatch(http.Request) is { } version && version != round.Version) return Refusal.VersionConflict($"Round '{number}' is at version {round.Version}.");
            if (round.State == SurveyRound.Closed) return Refusal.Conflict("round-closed", "The round is closed.", $"'{number}' was closed at {round.ClosedAt:yyyy-MM-ddTHH:mm:sszzz}.");
            var done = await act(round);
            if (done.IsRefused) return done.Refusal!;
            var (changed, name) = done.Value;
            if (await unit.Write(Update, changed with { UpdatedAt = time.GetUtcNow() }) != 1) return Refusal.VersionConflict($"Round '{number}' changed in the meantime.");
            await History.Append(unit, number, name, http.Actor());
            return Outcome.Of(await Answer(changed with { Version = round.Version + 1 }, http.Actor(), status));
        });

    public async Task<Reply> Answer(SurveyRound round, Actor reader, int status)
    {
        var (db, transaction) = unit.Raw();
        var location = status == StatusCodes.Status201Created ? $"/api/{WaterUtility.Name}/surveys/{round.Number}" : null;
        return new(status, await Read(db, transaction, round, reader), location, round.Version);
    }

    public static async Task<SurveyRoundView> Read(DbConnection db, DbTransaction? transaction, SurveyRound round, Actor reader) => new(
        round,
        (await db.QueryAsync<string>("SELECT area FROM survey_area WHERE round_id = @Id ORDER BY area", round, transaction)).AsList(),
        (await db.QueryAsync<PanelMember>("SELECT person, kind FROM survey_panel WHERE round_id = @Id ORDER BY person", round, transaction)).AsList(),
        await db.ExecuteScalarAsync<int>("SELECT COUNT(DISTINCT sequence) FROM survey_answer WHERE round_id = @Id", round, transaction),
        [.. (await db.QueryAsync<SurveyIssue>($"SELECT {SurveyIssue.Columns} FROM survey_issue WHERE round_id = @Id ORDER BY number", round, transaction)).Select(issue => issue.SeenBy(reader))],
        await Water.History.Of(db, transaction, round.Number, reader));
}
