using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Registers a unit with its people, all at once. Kept by the operator: supervisors cannot take themselves off the list that bars them from reports about themselves.</summary>
public static class RegisterUnit
{
    private const string UpdateSql = "UPDATE hall_unit SET name = @name, updated_at = @now, version = version + 1 WHERE code = @code";
    private const string InsertSql = "INSERT INTO hall_unit (code, name, updated_at, version) VALUES (@code, @name, @now, 1)";
    private const string MemberSql = "INSERT INTO hall_unit_member (unit, person, name) VALUES (@code, @Person, @Name)";

    public sealed record Body(string? Name, IReadOnlyList<UnitMember>? Members);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPut("/units/{code}", Handle).RequireRoles(Roles.Operator).Produces<UnitView>()
        .WithSummary("Register a unit and its people 登记部门及人员").WithTags("Units");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork work) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        errors.Code("code", code, 60);
        var name = errors.Text("name", body.Name, 100);
        var members = (body.Members ?? []).Index().Select(entry => new { code, Person = errors.Text($"members[{entry.Index}].person", entry.Item.Person, 100), Name = errors.Text($"members[{entry.Index}].name", entry.Item.Name, 100) }).ToList();
        foreach (var twice in members.GroupBy(member => member.Person).Where(group => group.Count() > 1)) errors.Add("members", "twice", $"'{twice.Key}' stands there twice.");
        if (errors.Any) return errors.ToRefusal();
        var version = await work.Single<long?>("SELECT version FROM hall_unit WHERE code = @code", new { code });
        if (ETags.IfMatch(http.Request) is { } wanted && wanted != (version ?? 0)) return Refusal.VersionConflict($"Unit '{code}' is at version {version ?? 0}.");
        await work.Write(version is null ? InsertSql : UpdateSql, new { code, name, now = work.Time.GetUtcNow() });
        await work.Write("DELETE FROM hall_unit_member WHERE unit = @code", new { code });
        foreach (var member in members) await work.Write(MemberSql, member);
        await Audit.Write(work, http.Actor(), "unit-registered", code, string.Join(',', members.Select(member => member.Person)));
        var now = (version ?? 0) + 1;
        return Outcome.Of(new Reply(StatusCodes.Status200OK, new UnitView(code, name, [.. members.Select(member => new UnitMember(member.Person, member.Name))], now), Version: now));
    });
}
