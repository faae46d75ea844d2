using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Gives customers an account manager; who looked after them before is relieved and stays on record.</summary>
public static class AssignCustomers
{
    private const int Most = 500;

    private const string Relieve = "UPDATE manager_assignment SET until_at = @now WHERE service_point_id = @point AND until_at IS NULL";

    private const string Insert = """
        INSERT INTO manager_assignment (id, service_point_id, manager_code, since_at, until_at, assigned_by) VALUES (@id, @point, @code, @now, NULL, @by)
        """;

    /// <param name="ServicePoints">Numbers of the customers' service points (户号).</param>
    public sealed record Body(IReadOnlyList<string>? ServicePoints);

    /// <param name="Assigned">Newly given to the manager.</param>
    /// <param name="Moved">Of these, those who had another before.</param>
    /// <param name="Unchanged">Looked after by this manager already.</param>
    public sealed record Report(IReadOnlyList<string> Assigned, IReadOnlyList<string> Moved, IReadOnlyList<string> Unchanged);

    public static void MapAssignCustomers(this IEndpointRouteBuilder api) =>
        api.MapPost("/account-managers/{code}/customers", Handle).RequireRoles(Roles.Supervisor).Produces<Report>()
            .WithSummary("Give customers an account manager 分配客户经理").WithTags("Account managers");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<AccountManager>($"SELECT {AccountManager.Columns} FROM account_manager WHERE code = @code", new { code }) is not { } manager)
            return Refusal.NotFound("account manager", code);
        if (!manager.Active) return Refusal.Conflict("not-active", "This account manager is no longer in service.", $"'{code}'.", "D31");
        var errors = new FieldErrors();
        if (body.ServicePoints is not { Count: > 0 and <= Most }) errors.Add("servicePoints", "required", $"Give between 1 and {Most} numbers of service points.");
        foreach (var (index, _) in (body.ServicePoints ?? []).Index().Where(entry => entry.Item is null)) errors.Add($"servicePoints[{index}]", "required", "Give the number of a service point.");
        if (errors.Any) return errors.ToRefusal();
        var numbers = body.ServicePoints!.Distinct(StringComparer.Ordinal).ToList();
        var known = (await unit.Query<(string Number, string Id, string? Manager)>("""
            SELECT p.number, p.id, a.manager_code FROM service_point p LEFT JOIN manager_assignment a ON a.service_point_id = p.id AND a.until_at IS NULL
            WHERE p.number IN @numbers AND p.active = @yes
            """, new { numbers, yes = true })).ToDictionary(row => row.Number, StringComparer.Ordinal);
        foreach (var (index, number) in numbers.Index().Where(entry => !known.ContainsKey(entry.Item)))
            errors.Add($"servicePoints[{index}]", "unknown-service-point", $"No service point '{number}' is supplied.");
        if (errors.Any) return errors.ToRefusal();

        var (now, by) = (time.GetUtcNow(), http.Actor().Id);
        var changing = numbers.Select(number => known[number]).Where(row => row.Manager != code).ToList();
        foreach (var row in changing)
        {
            await unit.Write(Relieve, new { point = row.Id, now });
            await unit.Write(Insert, new { id = Guid.CreateVersion7(now), point = row.Id, code, now, by });
        }

        return Outcome.Of(new Reply(StatusCodes.Status200OK, new Report(
            [.. changing.Select(row => row.Number)],
            [.. changing.Where(row => row.Manager is not null).Select(row => row.Number)],
            [.. numbers.Where(number => known[number].Manager == code)])));
    });
}
