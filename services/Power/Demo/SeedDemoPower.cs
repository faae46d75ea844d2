using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>With <c>Demo=true</c>, gives the demo town its voltage measuring points and account managers, where there are none. Runs after its areas are there.</summary>
internal sealed class SeedDemoPower(IServiceScopeFactory scopes, IConfiguration configuration, PlaceResolver places, TimeProvider time) : IHostedService
{
    private const string Assign = """
        INSERT INTO manager_assignment (id, service_point_id, manager_code, since_at, until_at, assigned_by)
        SELECT @id, p.id, @code, @now, NULL, @by FROM service_point p WHERE p.number = @number
        """;

    /// <summary><c>demo-town.power.json</c>.</summary>
    public sealed record Demo(
        [property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<VoltagePointInput> Points, IReadOnlyList<DemoManager> Managers);

    /// <param name="Customers">Numbers of the service points they look after.</param>
    public sealed record DemoManager(string Code, string Name, string Phone, IReadOnlyList<string> Customers);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var (demo, now) = (Read(BookModule.PolicyFolder(configuration)), time.GetUtcNow());
        var points = new List<VoltagePoint>();
        foreach (var input in demo.Points)
        {
            if (input.Check(await places.Resolve(null, input.AreaCode, cancellationToken), now) is not { IsRefused: false } good) return; // Another town's areas are registered here.
            points.Add(good.Value);
        }

        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT (SELECT COUNT(*) FROM voltage_point) + (SELECT COUNT(*) FROM account_manager)") > 0) return;
            await unit.Write(RegisterVoltagePoint.Insert, points);
            await unit.Write(RegisterAccountManager.Insert, demo.Managers.Select(m => new AccountManagerInput(m.Code, m.Name, m.Phone, true).Check(now).Value));
            await unit.Write(Assign, demo.Managers.SelectMany(m => m.Customers, (m, number) => new { id = Guid.CreateVersion7(now), code = m.Code, number, now, by = Actor.System.Id }));
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static Demo Read(string folder) =>
        JsonSerializer.Deserialize<Demo>(File.ReadAllBytes(Path.Combine(folder, "demo-town.power.json")), JsonDefaults.Options)
        ?? throw new InvalidOperationException("demo-town.power.json is empty.");
}
