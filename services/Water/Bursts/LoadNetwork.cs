using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Replaces the pipes and sources of the network graph. Valves are registered one by one and stay.</summary>
public static class LoadNetwork
{
    private const int Most = 200_000;

    public sealed record Body(IReadOnlyList<string>? Sources, IReadOnlyList<PipeInput>? Pipes);

    public sealed record PipeInput(string? Segment, string? From, string? To);

    public static void MapLoadNetwork(this IEndpointRouteBuilder api) =>
        api.MapPost("/network", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).WithLargeBody()
            .WithSummary("Replace the network graph 更新管网拓扑").WithTags("Network");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit) =>
        Idempotency.Once(http, body, async () =>
        {
            var known = (await unit.Query<string>("SELECT code FROM area WHERE kind IN ('line', 'segment')")).ToHashSet(StringComparer.Ordinal);
            var graph = Check(body, known);
            if (graph.IsRefused) return graph.Refusal!;
            var (sources, pipes) = graph.Value;
            await Store(unit, sources, pipes);
            await Audit.Write(unit, http.Actor(), "network-replaced", WaterUtility.Name, $"{pipes.Count} pipes, {sources.Count} sources");
            return Outcome.Of(new Reply(StatusCodes.Status200OK, new { sources = sources.Count, pipes = pipes.Count }));
        });

    /// <summary>Pure.</summary>
    internal static Outcome<(IReadOnlyList<string> Sources, IReadOnlyList<Pipe> Pipes)> Check(Body body, IReadOnlySet<string> known)
    {
        var errors = new FieldErrors();
        if (body.Sources is not { Count: > 0 }) errors.Add("sources", "required", "Give 'sources', the junctions where water comes in.");
        if (body.Pipes is not { Count: > 0 and <= Most }) errors.Add("pipes", "required", $"Give between 1 and {Most} 'pipes'.");
        var pipes = (body.Pipes ?? []).Take(Most).Select((pipe, index) =>
        {
            var at = $"pipes[{index}]";
            var segment = errors.Text($"{at}.segment", pipe.Segment, 60);
            if (segment.Length > 0 && !known.Contains(segment)) errors.Add($"{at}.segment", "unknown-segment", $"No segment '{segment}' is registered.");
            return new Pipe(segment, errors.Text($"{at}.from", pipe.From, 60), errors.Text($"{at}.to", pipe.To, 60));
        }).ToList();
        foreach (var twice in pipes.GroupBy(p => p.Segment, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
            errors.Add("pipes", "twice", $"Segment '{twice.Key}' stands {twice.Count()} times; a segment is one pipe.");
        var sources = (body.Sources ?? []).Where(s => !string.IsNullOrWhiteSpace(s)).Distinct(StringComparer.Ordinal).ToList();
        return errors.Any ? errors.ToRefusal() : (sources, pipes);
    }

    /// <summary>Inside the open unit.</summary>
    internal static async Task Store(UnitOfWork unit, IReadOnlyList<string> sources, IReadOnlyList<Pipe> pipes)
    {
        await unit.Write("DELETE FROM pipe");
        await unit.Write("DELETE FROM network_source");
        await unit.Write("INSERT INTO network_source (node) VALUES (@node)", sources.Select(node => new { node }));
        await unit.Write("INSERT INTO pipe (segment_code, from_node, to_node) VALUES (@Segment, @From, @To)", pipes);
    }
}
