using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The operator has read the instruction (签收).</summary>
public static class AcknowledgeInstruction
{
    public sealed record Body(DateTimeOffset? At);

    public static void MapAcknowledgeInstruction(this IEndpointRouteBuilder api) => api
        .MapPost("/pump-instructions/{number}/acknowledgement", Handle).RequireRoles(Roles.Crew).Produces<PumpInstruction>()
        .WithSummary("Acknowledge an instruction 签收指令").WithTags("Pump stations");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => PumpInstruction.Act(http, number, body, unit, old =>
    {
        if (old.State != PumpInstruction.Issued) return Refusal.Conflict("acknowledged-already", "The instruction is acknowledged already.", $"Instruction '{number}' is {old.State}.", "D18");
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, time.GetUtcNow(), old.IssuedAt);
        return errors.Any ? errors.ToRefusal() : old with { State = PumpInstruction.Acknowledged, AcknowledgedBy = http.Actor().Id, AcknowledgedAt = at };
    });
}
