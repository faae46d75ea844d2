using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Replaces what is registered about a firm: a renewed qualification, another name.</summary>
public static class ReviseFirm
{
    private const string Update = """
        UPDATE construction_firm SET name = @Name, qualification = @Qualification, valid_until = @ValidUntil, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseFirm(this IEndpointRouteBuilder api) =>
        api.MapPut("/construction-firms/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<ConstructionFirm>()
            .WithSummary("Revise a contractor or designer 修改施工、设计单位").WithTags("Construction");

    private static async Task<IResult> Handle(string code, ConstructionFirmInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var outcome = await unit.Execute<ConstructionFirm>(async () =>
        {
            var (db, transaction) = unit.Raw();
            if (await ConstructionFirm.Find(db, transaction, code) is not { } old) return Refusal.NotFound("firm", code);
            if (old.Kind != input.Value.Kind) return Refusal.Unprocessable("kind-is-fixed", "A designer does not become a contractor; register it as such.", $"'{code}' is a {old.Kind}.");
            var firm = input.Value with { Version = version };
            if (await unit.Write(Update, firm) == 0) return Refusal.VersionConflict($"Firm '{code}' is not at version {version}.");
            await Audit.Write(unit, http.Actor(), "construction-firm-revised", code, $"qualified until {firm.ValidUntil:yyyy-MM-dd}");
            return firm with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, firm => firm.Version);
    }
}
