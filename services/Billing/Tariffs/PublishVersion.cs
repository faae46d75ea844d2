using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Publishes a version (公布价格): from now on it is charged by and never changed. For days that have been billed already this must be meant (旧账追溯): with a
/// reason, and the answer lists the periods that a correction run has to look at.
/// </summary>
internal static class PublishVersion
{
    private const string Update = """
        UPDATE tariff_version SET state = @published, reason = @reason, book_version = @book, version = version + 1, published_by = @by, published_at = @now, updated_at = @now
        WHERE tariff = @code AND number = @number AND version = @version AND state = @draft
        """;

    /// <param name="Retroactive">It is meant to hold for days that have been billed already.</param>
    /// <param name="Reason">Why, when it is.</param>
    public sealed record Body(bool? Retroactive, string? Reason);

    /// <param name="AffectedPeriods">Billed before, at other prices; a correction run looks at them.</param>
    public sealed record View(VersionView Version, IReadOnlyList<AffectedPeriod> AffectedPeriods);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tariffs/{code}/versions/{number:int}/publish", Handle).RequireRoles(Roles.Supervisor, Roles.Operator)
        .Produces<View>().WithSummary("Publish a version 公布价格版本").WithTags("Tariffs");

    private static async Task<IResult> Handle(string code, int number, Body body, HttpContext http, UnitOfWork unit, TariffShelf shelf, AffectedPeriods affected, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var errors = new FieldErrors();
        var retroactive = body.Retroactive ?? false;
        var reason = errors.OptionalText("reason", body.Reason, 500);
        if (retroactive && reason is null) errors.Add("reason", "required", "Give 'reason': why it holds for days that have been billed already.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var others = (await shelf.Current(cancel)).Find(code);
        return await Idempotency.Once(http, body, async () =>
        {
            if (await unit.Single<StoredTariff>(TariffTable.ByCode, new { code }) is not { } tariff) return Refusal.NotFound("tariff", code);
            if (await unit.Single<StoredVersion>(TariffTable.Version, new { code, number }) is not { } row) return Refusal.NotFound("version", $"{code}/{number}");
            if (row.State != StoredVersion.Draft) return DraftVersion.Immutable(row);
            if (row.Read().Blocks is { Per: BlockSpan.Year } plan && others is { YearBegins: > 0 and var begins } && begins != plan.YearBegins)
                return Refusal.Unprocessable("year-differs", "The years of a tariff begin in one month: register another tariff.", $"'{code}' counts its years from month {begins}, this version from {plan.YearBegins}.");
            var periods = await affected.Of(tariff.With([]), number, row.ValidFrom, others?.ChangeAfter(row.ValidFrom), cancel);
            if (periods.Count > 0 && !retroactive)
            {
                return Refusal.Conflict(
                    "billed-already", "Days that this version holds for have been billed already; say that it is meant, and why.",
                    $"From {row.ValidFrom:yyyy-MM-dd} on: {string.Join(", ", periods.Select(period => $"{period.Period} ({period.Bills} bills)"))}.", "billing.charge.integrity");
            }

            var (now, by, book) = (unit.Time.GetUtcNow(), http.Actor(), await TariffTable.NextBook(unit));
            if (await unit.Write(Update, new { published = StoredVersion.Published, reason, book, by = by.Id, now, code, number, version, draft = StoredVersion.Draft }) != 1)
                return Refusal.VersionConflict($"Version {number} of '{code}' is not at {version}.");
            await TariffTable.InsertPrices(unit, code, row.Read());
            await Audit.Write(unit, by, "tariff-version-published", $"{code}/{number}", reason);
            var view = VersionView.Of(row with { State = StoredVersion.Published, Reason = reason, Version = version + 1, PublishedAt = now });
            return Outcome.Of(new Reply(StatusCodes.Status200OK, new View(view, periods), Version: view.Version));
        });
    }
}
