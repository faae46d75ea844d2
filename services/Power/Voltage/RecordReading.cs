using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Records one reading. With an order it answers the complaint's measurement and takes that step of the request.</summary>
public static class RecordReading
{
    public static void MapRecordReading(this IEndpointRouteBuilder api) =>
        api.MapPost("/voltage/readings", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .Produces<VoltageReading>(StatusCodes.Status201Created).WithSummary("Record a voltage reading 登记电压读数").WithTags("Voltage");

    private static Task<IResult> Handle(VoltageReadingInput body, HttpContext http, UnitOfWork unit, ReadingIntake intake, ReadingOrders orders, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var actor = http.Actor();
            var input = body.Check(actor, time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            if (input.Value.OrderNumber is { } number && await orders.Refuses(number, input.Value) is { } refused) return refused;
            var result = (await intake.Store([(1, input.Value)], actor))[0];
            if (result.Refusal is { } refusal) return refusal;
            if (result.Stored is not { } reading)
                return Refusal.Conflict("reading-exists", "A reading of this point and instant is recorded already.", $"'{input.Value.PointCode}' at {input.Value.At:yyyy-MM-ddTHH:mm:ss.fffzzz}.");
            if (reading.OrderNumber is not null && await orders.Answer(reading, actor) is { } notTaken) return notTaken;
            return Outcome.Of(new Reply(StatusCodes.Status201Created, reading));
        });
}
