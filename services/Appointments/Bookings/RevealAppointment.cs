using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Shows the personal data of one appointment for a stated purpose; who looked, when and why stays on record.</summary>
public static class RevealAppointment
{
    public sealed record Body(string? Purpose);

    /// <summary>What is masked elsewhere.</summary>
    public sealed record Person(string Number, string? Name, string? Phone, string? Address, string? Note, string? EligibilityRef, string? RefuseReason, string? Result, string? CancelReason);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/appointments/{number}/reveal", Handle).RequireRoles(Roles.Auditor, Roles.Supervisor)
        .Produces<Person>().WithSummary("Reveal personal data of an appointment 查看预约个人信息").WithTags("Bookings");

    private static async Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var purpose = errors.Text("purpose", body.Purpose, 400);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var outcome = await unit.Execute<Person>(async () =>
        {
            var (db, transaction) = unit.Raw();
            if (await AppointmentTable.ByNumber(db, transaction, number) is not { } it) return Refusal.NotFound("appointment", number);
            await Audit.Write(unit, http.Actor(), "personal-data-revealed", number, purpose);
            return new Person(number, it.Name, it.Phone, it.Address, it.Note, it.EligibilityRef, it.RefuseReason, it.Result, it.CancelReason);
        }, cancel);
        return outcome.ToResult(person => TypedResults.Ok(person));
    }
}
