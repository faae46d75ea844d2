using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The instruction is carried out; after its time limit it counts as late and needs the reason in its result.</summary>
public static class CarryOutInstruction
{
    public sealed record Body(DateTimeOffset? At, string? Result);

    public static void MapCarryOutInstruction(this IEndpointRouteBuilder api) => api
        .MapPost("/pump-instructions/{number}/carried-out", Handle).RequireRoles(Roles.Crew).Produces<PumpInstruction>()
        .WithSummary("Carry out an instruction 执行指令").WithTags("Pump stations");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => PumpInstruction.Act(http, number, body, unit, old =>
    {
        if (old.State != PumpInstruction.Acknowledged)
            return Refusal.Conflict("instruction-state", "An instruction is acknowledged first and carried out once.", $"Instruction '{number}' is {old.State}.", "D18");
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, time.GetUtcNow(), old.IssuedAt);
        var result = at > old.LimitAt ? errors.Text("result", body.Result, 2000) : errors.OptionalText("result", body.Result, 2000);
        return errors.Any ? errors.ToRefusal() : old with { State = PumpInstruction.CarriedOut, CarriedOutBy = http.Actor().Id, CarriedOutAt = at, Result = result };
    });
}
