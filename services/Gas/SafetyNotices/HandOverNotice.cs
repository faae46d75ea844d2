using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>The notice is explained and the handbook handed over, against a signature (供气服务原则 七: 告知, 宣传, 发放手册).</summary>
public static class HandOverNotice
{
    private static readonly string[] Channels = ["at-home", "counter", "electronic"];

    private const string Update = """
        UPDATE safety_notice SET state = 'given', edition = @Edition, channel = @Channel, given_at = @GivenAt, given_by = @GivenBy, receiver = @Receiver,
            signature = @Signature, version = version + 1, updated_at = @UpdatedAt WHERE id = @Id AND version = @Version
        """;

    /// <param name="Explained">Safe use was explained, not only handed out: must be true.</param>
    /// <param name="Receiver">Who took it.</param>
    /// <param name="Signature">Number of the signed slip or file.</param>
    public sealed record Body(string? Edition, string? Channel, DateTimeOffset? At, bool? Explained, string? Receiver, string? Signature);

    public static void MapHandOverNotice(this IEndpointRouteBuilder api) =>
        api.MapPost("/safety-notices/{number}/handover", Handle).RequireRoles(Roles.Clerk, Roles.Crew).Produces<SafetyNotice>()
            .WithSummary("Hand over notice and handbook 发放安全用气告知和手册").WithTags("Safety notices");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, ClockLedger clocks, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (db, transaction) = unit.Raw();
            if (await SafetyNotice.ByNumber(db, transaction, number) is not { } notice) return Refusal.NotFound("safety notice", number);
            if (ETags.IfMatch(http.Request) is { } version && version != notice.Version) return Refusal.VersionConflict($"Notice '{number}' is at version {notice.Version}.");
            if (notice.State == SafetyNotice.Given) return Refusal.Conflict("notice-given", "This notice has been handed over already.", $"On {notice.GivenAt:yyyy-MM-dd}.", "gas.safety.notice");
            var (actor, now, errors) = (http.Actor(), time.GetUtcNow(), new FieldErrors());
            var edition = errors.Text("edition", body.Edition, 60);
            if (edition.Length > 0 && await unit.Single<string>("SELECT edition FROM handbook_edition WHERE edition = @edition", new { edition }) is null)
                errors.Add("edition", "unknown-edition", $"No edition '{edition}' of the handbook is registered.");
            if (body.Explained != true) errors.Add("explained", "must-be", "Safe use must have been explained: say so with true.");
            var given = notice with
            {
                State = SafetyNotice.Given,
                Edition = edition,
                Channel = errors.OneOf("channel", body.Channel, Channels),
                GivenAt = errors.Past("at", body.At, now, notice.ServedAt),
                GivenBy = actor.Id,
                Receiver = errors.Text("receiver", body.Receiver, 100),
                Signature = errors.Text("signature", body.Signature, 100),
                UpdatedAt = now,
            };
            if (errors.Any) return errors.ToRefusal();
            if (await unit.Write(Update, given) == 0) return Refusal.VersionConflict($"Notice '{number}' is no longer at version {notice.Version}.");
            await clocks.Record(new Milestone(notice.Matter, "safety-notice-given", given.GivenAt!.Value, actor));
            await Audit.Write(unit, actor, "safety-notice-given", number, edition);
            var kept = given with { Version = notice.Version + 1 };
            return Outcome.Of(new Reply(StatusCodes.Status200OK, kept, Version: kept.Version));
        });
}
