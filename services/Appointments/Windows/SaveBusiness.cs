using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Registers a business of the windows or replaces what is announced about it; tickets in hand keep the time they were promised.</summary>
public static class SaveBusiness
{
    private const int MostMaterials = 50;
    private const int MostMinutes = 480;
    private const int MostDays = 90;

    internal const string Insert = """
        INSERT INTO hall_business (code, kind, name_zh, name_en, promise_minutes, promise_working_days, materials, fees_zh, fees_en, active, version, updated_at)
        VALUES (@Code, @Kind, @NameZh, @NameEn, @PromiseMinutes, @PromiseWorkingDays, @MaterialsText, @FeesZh, @FeesEn, @Active, @Version, @UpdatedAt)
        """;

    private const string Update = """
        UPDATE hall_business SET kind = @Kind, name_zh = @NameZh, name_en = @NameEn, promise_minutes = @PromiseMinutes, promise_working_days = @PromiseWorkingDays,
            materials = @MaterialsText, fees_zh = @FeesZh, fees_en = @FeesEn, active = @Active, version = @Version, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version - 1
        """;

    public sealed record Body(
        string? Kind, string? NameZh, string? NameEn, int? PromiseMinutes, int? PromiseWorkingDays, IReadOnlyList<Text>? Materials, string? FeesZh, string? FeesEn, bool? Active);

    public sealed record Text(string? Zh, string? En);

    public static void MapSaveBusiness(this IEndpointRouteBuilder api) =>
        api.MapPut("/businesses/{code}", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<Business>()
            .WithSummary("Register or revise a window business 登记窗口业务及承诺时限").WithTags("Windows");

    private static async Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        var (now, match) = (time.GetUtcNow(), ETags.IfMatch(http.Request));
        var outcome = await unit.Execute<Business>(async () =>
        {
            var version = SavedVersion.Next(match, await unit.Single<long?>("SELECT version FROM hall_business WHERE code = @code", new { code }));
            if (version.IsRefused) return version.Refusal!;
            var given = Check(code, body, now);
            if (given.IsRefused) return given;
            var business = given.Value with { Version = version.Value };
            return await unit.Write(business.Version == 1 ? Insert : Update, business) == 1 ? business : Refusal.VersionConflict($"'{code}' was changed in the meantime.");
        }, cancel);
        return outcome.WithETag(http, b => b.Version);
    }

    /// <summary>Pure.</summary>
    internal static Outcome<Business> Check(string code, Body body, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (body.Materials?.Count > MostMaterials) errors.Add("materials", "too-many", $"At most {MostMaterials} materials.");
        errors.Range("promiseMinutes", body.PromiseMinutes, 1, MostMinutes);
        errors.Range("promiseWorkingDays", body.PromiseWorkingDays, 1, MostDays);
        if (body is { PromiseMinutes: not null, PromiseWorkingDays: not null }) errors.Add("promiseWorkingDays", "one-or-other", "Announce minutes or working days, not both.");
        var business = new Business
        {
            Code = errors.Code("code", code),
            Kind = errors.OneOf("kind", body.Kind, Business.Kinds),
            NameZh = errors.Text("nameZh", body.NameZh),
            NameEn = errors.Text("nameEn", body.NameEn),
            PromiseMinutes = body.PromiseMinutes,
            PromiseWorkingDays = body.PromiseWorkingDays,
            Materials = [.. (body.Materials ?? []).Select((text, index) =>
                new BilingualText(errors.Text($"materials[{index}].zh", text.Zh), errors.Text($"materials[{index}].en", text.En)))],
            FeesZh = errors.OptionalText("feesZh", body.FeesZh),
            FeesEn = errors.OptionalText("feesEn", body.FeesEn),
            Active = body.Active ?? true,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : business;
    }
}
