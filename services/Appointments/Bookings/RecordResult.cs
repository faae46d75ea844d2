using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Enters the result and puts the matter on file (003 篇3 第四条 「要即时将办件结果录入办公网络」, 存档备查).</summary>
public static class RecordResult
{
    /// <param name="Result">What was done.</param>
    public sealed record Body(string? Result);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/result", (string number, Body body, HttpContext http, AppointmentDesk desk, Closing closing) =>
                desk.Act(http, number, body, [AppointmentStates.Served], open =>
                {
                    var errors = new FieldErrors();
                    var result = errors.Text("result", body.Result, 2000);
                    return errors.Any ? Task.FromResult<Outcome<Appointment>>(errors.ToRefusal()) : File(open, result, closing);
                }))
            .RequireRoles(Roles.Clerk, Roles.Crew, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("Enter the result 录入办件结果").WithTags("Bookings");

    /// <summary>Inside the open unit; also when the number taken with the booking is finished at its window.</summary>
    internal static Task<Outcome<Appointment>> File(AppointmentCase open, string result, Closing closing)
    {
        var filed = open.Appointment with { State = AppointmentStates.Filed, Result = result, ResultAt = open.Now };
        return closing.Close(open, filed, AppointmentStates.Filed, milestones: filed.IsGasBooking ? ["result-recorded", "completed"] : ["result-recorded"]);
    }
}
