using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Registers a line.</summary>
public static class RegisterPhoneLine
{
    private const string Insert = $"INSERT INTO phone_line ({PhoneLine.Columns}) VALUES (@Code, @Name, @Seat, @InboundOnly, @Unit, @Active, @Version, @UpdatedAt)";

    public static void MapRegisterPhoneLine(this IEndpointRouteBuilder api) =>
        api.MapPost("/phone-lines", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<PhoneLine>(StatusCodes.Status201Created)
            .WithSummary("Register a phone line 登记电话线路").WithTags("Calls");

    private static Task<IResult> Handle(PhoneLineInput body, HttpContext http, UnitOfWork unit) => Idempotency.Once(http, body, async () =>
    {
        var input = body.Check(unit.Time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!;
        var line = input.Value;
        if (await PhoneLines.Find(unit, line.Code) is not null) return Refusal.Conflict("phone-line-exists", "A line with this number is registered already.", $"'{line.Code}'.");
        await unit.Write(Insert, line);
        await Audit.Write(unit, http.Actor(), "phone-line-registered", line.Code);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, line, $"/api/{ComplaintsModule.Name}/phone-lines/{Uri.EscapeDataString(line.Code)}", line.Version));
    });
}
