using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A version of a tariff that is not published yet: it can still be changed, and nothing is charged by it.</summary>
internal static class DraftVersion
{
    private const string Update = """
        UPDATE tariff_version SET valid_from = @validFrom, content = @content, version = version + 1, updated_at = @now
        WHERE tariff = @code AND number = @number AND version = @version AND state = @draft
        """;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/tariffs/{code}/versions", Draft).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<VersionView>(StatusCodes.Status201Created)
            .WithSummary("Draft a version of a tariff 起草价格版本").WithTags("Tariffs");
        api.MapPut("/tariffs/{code}/versions/{number:int}", Revise).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<VersionView>()
            .WithSummary("Revise a draft 修改价格草案").WithTags("Tariffs");
    }

    private static Task<IResult> Draft(string code, VersionInput body, HttpContext http, UnitOfWork unit) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<StoredTariff>(TariffTable.ByCode, new { code }) is null) return Refusal.NotFound("tariff", code);
        var errors = new FieldErrors();
        var number = await unit.Single<int>("SELECT COALESCE(MAX(number), 0) + 1 FROM tariff_version WHERE tariff = @code", new { code });
        var version = new VersionCheck(errors).Of(body, number);
        if (errors.Any) return errors.ToRefusal();
        var row = new StoredVersion
        {
            Tariff = code, Number = number, State = StoredVersion.Draft, ValidFrom = version.ValidFrom, Content = StoredVersion.Write(body), DraftedBy = http.Actor().Id, UpdatedAt = unit.Time.GetUtcNow(),
        };
        await unit.Write(TariffTable.InsertVersion, row);
        await Audit.Write(unit, http.Actor(), "tariff-version-drafted", $"{code}/{number}");
        return Outcome.Of(new Reply(StatusCodes.Status201Created, VersionView.Of(row), $"/api/{BillingModule.Name}/tariffs/{code}/versions/{number}", row.Version));
    });

    private static async Task<IResult> Revise(string code, int number, VersionInput body, HttpContext http, UnitOfWork unit, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var errors = new FieldErrors();
        var validFrom = new VersionCheck(errors).Of(body, number).ValidFrom;
        if (errors.Any) return errors.ToRefusal().ToResult();
        var outcome = await unit.Execute<VersionView>(async () =>
        {
            if (await unit.Single<StoredVersion>(TariffTable.Version, new { code, number }) is not { } row) return Refusal.NotFound("version", $"{code}/{number}");
            if (row.State != StoredVersion.Draft) return Immutable(row);
            var (content, now) = (StoredVersion.Write(body), unit.Time.GetUtcNow());
            if (await unit.Write(Update, new { validFrom, content, now, code, number, version, draft = StoredVersion.Draft }) != 1)
                return Refusal.VersionConflict($"Version {number} of '{code}' is not at {version}.");
            await Audit.Write(unit, http.Actor(), "tariff-version-revised", $"{code}/{number}");
            return VersionView.Of(row with { ValidFrom = validFrom, Content = content, Version = version + 1 });
        }, cancel);
        return outcome.WithETag(http, view => view.Version);
    }

    internal static Refusal Immutable(StoredVersion row) => Refusal.Conflict(
        "version-published", "A published version is never changed; draft another one.", $"Version {row.Number} of '{row.Tariff}' was published on {HallTime.Day(row.PublishedAt!.Value):yyyy-MM-dd}.");
}
