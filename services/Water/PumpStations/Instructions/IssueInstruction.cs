using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Puts an instruction on the station's log: by whoever issues it, or by the operator who took it on the telephone.</summary>
public static class IssueInstruction
{
    private const string Insert = """
        INSERT INTO pump_instruction (id, number, station_code, issuer, issued_at, content, limit_at, state, recorded_by, version, updated_at)
        VALUES (@Id, @Number, @Station, @Issuer, @IssuedAt, @Content, @LimitAt, @State, @RecordedBy, @Version, @UpdatedAt)
        """;

    /// <param name="Issuer">The operator names who gave it; others issue in their own name when it is left out.</param>
    /// <param name="LimitAt">By when it is to be carried out.</param>
    public sealed record Body(string? Issuer, DateTimeOffset? IssuedAt, string? Content, DateTimeOffset? LimitAt);

    public static void MapIssueInstruction(this IEndpointRouteBuilder api) => api
        .MapPost("/pump-stations/{code}/instructions", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor)
        .Produces<PumpInstruction>(StatusCodes.Status201Created).WithSummary("Issue or log an instruction 下达、登记指令").WithTags("Pump stations");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (now, actor) = (time.GetUtcNow(), http.Actor());
            if ((await PumpStationTable.Load(unit, code)).Refusal is { } unknown) return unknown;
            var errors = new FieldErrors();
            var issuedAt = errors.Past("issuedAt", body.IssuedAt, now);
            if (body.LimitAt is null) errors.Add("limitAt", "required", "Give 'limitAt', the time by which it is to be carried out.");
            else if (body.LimitAt <= issuedAt) errors.Add("limitAt", "too-early", "'limitAt' must lie after the issue.");
            var instruction = new PumpInstruction
            {
                Id = Guid.CreateVersion7(now),
                Station = code,
                Issuer = actor.IsAny(Roles.Dispatcher, Roles.Supervisor) ? errors.OptionalText("issuer", body.Issuer, 100) ?? actor.Id : errors.Text("issuer", body.Issuer, 100),
                IssuedAt = issuedAt,
                Content = errors.Text("content", body.Content, 2000),
                LimitAt = body.LimitAt ?? now,
                State = PumpInstruction.Issued,
                RecordedBy = actor.Id,
                Version = 1,
                UpdatedAt = now,
            };
            if (errors.Any) return errors.ToRefusal();
            instruction = instruction with { Number = await Numbers.Next(unit, "WPI", HallTime.Day(now)) };
            await unit.Write(Insert, instruction);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, instruction, $"/api/{WaterUtility.Name}/pump-instructions/{instruction.Number}", instruction.Version));
        });
}
