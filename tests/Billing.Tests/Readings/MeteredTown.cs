using System.Globalization;
using System.Text;
using Dapper;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.Power;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Utilities.Water;

namespace Utilities.Billing.Tests.Readings;

/// <summary>Billing beside the real water and power services, under one clock that tests move; each can be stopped and started again.</summary>
[UsesDatabase]
public sealed class MeteredTown(Broker broker) : IAsyncLifetime
{
    private static readonly string[] Names = ["water", "power"];

    private readonly Dictionary<string, TempDatabase> databases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ServiceHost> running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Uri> doors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> buses = new(StringComparer.Ordinal);
    private int accounts;

    /// <summary>Stands at Wednesday, 2026-12-23 09:00 in China until moved: what is read lies before it, for to move it by months takes long.</summary>
    public FakeClock Clock { get; } = new(new DateTimeOffset(2026, 12, 23, 9, 0, 0, TimeSpan.FromHours(8)));

    public DateOnly Today => HallTime.Day(Clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Names)
        {
            await Start(name);
            await Work(name, async unit =>
            {
                var now = Clock.GetUtcNow();
                await unit.Write("INSERT INTO area (code, kind, name_zh, name_en, zone, distance_km, supply_hours, version, updated_at) VALUES ('XF', 'community', '幸福小区', 'Xingfu', 'urban', 1, '24h', 1, @now)", new { now });
                await unit.Write("INSERT INTO service_point (id, number, address, area_code, customer_class, key_customer, active, version, updated_at) VALUES (@id, 'SP', '幸福小区1栋', 'XF', 'residential', 0, 1, 1, @now)",
                    new { id = Guid.CreateVersion7(now), now });
            });
        }

        await Start("billing");
    }

    public async Task Start(string name, params (string Key, string Value)[] more)
    {
        if (!databases.TryGetValue(name, out var database)) (databases[name], buses[name]) = (database = new TempDatabase(), await broker.VirtualHost());
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"ConnectionStrings:{name}db"] = database.ConnectionString, ["ConnectionStrings:messaging"] = buses[name], ["Readings:PullEvery"] = "00:00:00", ["Readings:BatchSize"] = "500",
        };
        foreach (var (door, address) in doors) settings[$"services:{door}:grpc:0"] = address.ToString();
        foreach (var (key, value) in more) settings[key] = value;
        var shipped = Path.Combine(Repository.Root, "services", $"{char.ToUpperInvariant(name[0])}{name[1..]}");
        Action<WebApplicationBuilder> add = name switch { "water" => builder => builder.AddWater(), "power" => builder => builder.AddPower(), _ => builder => builder.AddBilling() };
        Action<WebApplication> map = name switch { "water" => app => app.MapWater(), "power" => app => app.MapPower(), _ => app => app.MapBilling() };
        running[name] = await ServiceHost.Start(name, settings, add, map, Clock, shipped);
        doors[name] = running[name].GrpcAddress;
        await Eventually.True(() => running[name].Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy, TimeSpan.FromSeconds(60), $"the bus of {name}");
    }

    public async Task Stop(string name)
    {
        await running[name].DisposeAsync();
        running.Remove(name);
    }

    public async Task Restart(params (string Key, string Value)[] settings)
    {
        await Stop("billing");
        await Start("billing", settings);
    }

    /// <summary>Somebody before billing.</summary>
    public Caller As(string subject, params string[] roles) => new(running["billing"].ClientOf(subject, roles), "/api/billing");

    public Caller Clerk => As("clerk-1", Roles.Clerk);

    public Caller Operator => As("operator-1", Roles.Operator);

    /// <summary>Somebody before a utility.</summary>
    public Caller At(string utility, params string[] roles) => new(running[utility].ClientOf("reader-7", roles), $"/api/{utility}");

    public Task<T> Read<T>(string sql, object? parameters = null) =>
        running["billing"].Services.GetRequiredService<Database>().Read(async db => (await db.ExecuteScalarAsync<T>(sql, parameters))!, CancellationToken.None);

    public async Task Work(string name, Func<UnitOfWork, Task> act)
    {
        await using var scope = running[name].Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Execute(() => act(work), CancellationToken.None);
    }

    /// <summary>Lets the scoped service of billing do something.</summary>
    public async Task Do<T>(Func<T, Task> act)
        where T : notnull
    {
        await using var scope = running["billing"].Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>Meters at the utility, and as many accounts that have them, all on one route.</summary>
    /// <param name="accountless">Meters for which no account is made.</param>
    public async Task<IReadOnlyList<string>> Meters(string utility, string route, int count, int digits = 5, int accountless = 0, string? subject = null, bool bands = false)
    {
        var letter = char.ToUpperInvariant(utility[0]);
        var first = accounts + 1;
        accounts += count;
        var numbers = Enumerable.Range(first, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{letter}9{n:0000000}")).ToList();
        var registers = bands ? "\"registers\":[\"peak\",\"flat\",\"valley\"]," : "";
        await Load(utility, "meters/load", numbers.Select(number => $$"""{"number":"M-{{number}}","servicePoint":"SP","digits":{{digits}},{{registers}}"installedOn":"2026-09-01"}"""));
        await Work("billing", async unit =>
        {
            var now = Clock.GetUtcNow();
            await unit.Write("INSERT INTO customer (ref, name, subject, version, updated_at) VALUES (@route, '王小明', @subject, 1, @now)", new { route, subject, now });
            await Account(unit, utility, route, digits, numbers[..^accountless], bands ? ["peak", "flat", "valley"] : ["total"]);
        });
        return numbers;
    }

    /// <summary>An account for each number, with its meter, which showed 100 on 1 September.</summary>
    public async Task Account(UnitOfWork unit, string utility, string route, int digits, IReadOnlyList<string> numbers, params string[] registers)
    {
        var now = Clock.GetUtcNow();
        await unit.Write(AccountTable.Insert, numbers.Select(number => new Account
        {
            Id = Guid.CreateVersion7(now), Number = number, Utility = utility, ServicePoint = $"SP-{number}", CustomerRef = route, CustomerClass = "residential", Area = "XF", Route = route, Tariff = "T",
            OpenedOn = new(2026, 9, 1), UpdatedAt = now,
        }));
        await unit.Write("""
            INSERT INTO account_meter (account, utility, meter, register, from_on, digits, multiplier, first_reading)
            VALUES (@number, @utility, @meter, @register, '2026-09-01', @digits, 1000, 100000)
            """, numbers.SelectMany(number => registers.Select(register => new { number, utility, meter = $"M-{number}", register, digits })));
    }

    /// <summary>Loads a collection file at the utility.</summary>
    public Task Readings(string utility, DateTimeOffset at, IEnumerable<(string Account, decimal? Value, string Quality)> readings) => Load(utility, "readings/load", readings.Select(reading =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"meter":"M-{{reading.Account}}","at":"{{at:yyyy-MM-ddTHH:mm:sszzz}}"{{(reading.Value is { } value ? $",\"value\":{value}" : "")}},"quality":"{{reading.Quality}}"}""")));

    public Task Reading(string utility, DateTimeOffset at, string account, decimal value, string quality = "valid") => Readings(utility, at, [(account, value, quality)]);

    public static DateTimeOffset At(int month, int day, int hour = 10) => new(2026, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Asks for a pull and waits until it is through.</summary>
    public async Task Pull(string utility)
    {
        (await Operator.Post("readings/pull", new { utility })).Expect(202);
        await Eventually.True(() => Read<bool>("SELECT COUNT(*) FROM reading_pull WHERE utility = @utility AND asked_at IS NULL AND state <> 'running'", new { utility }), TimeSpan.FromSeconds(60), "the pull");
    }

    public async Task Rounds(string utility, string period) => (await Operator.Post("readings/rounds", new { utility, period })).Expect(200);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in running.Values) await host.DisposeAsync();
        foreach (var database in databases.Values) database.Dispose();
    }

    private async Task Load(string utility, string path, IEnumerable<string> lines)
    {
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var response = await running[utility].ClientOf("loader", Roles.Operator).PostAsync($"/api/{utility}/{path}", body);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || !text.Contains("\"rejected\":0", StringComparison.Ordinal)) throw new InvalidOperationException(text);
    }
}
