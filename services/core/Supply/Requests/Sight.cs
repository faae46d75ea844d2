using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Who may see what of a request (catalogue (e): customer data is visible only to the roles that handle it).</summary>
public static class Sight
{
    /// <summary>Staff see every request; residents and partners those they filed. Others' requests do not exist for them.</summary>
    public static bool MaySee(Request request, Actor actor) => actor.IsStaff || request.FiledBy == actor.Id;

    /// <summary>Name, phone, address and free text: clerk, dispatcher, supervisor, the crew it is assigned to, and the resident who filed it.</summary>
    public static bool SeesPerson(Request request, Actor actor) =>
        actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        || (actor.Is(Roles.Crew) && request.Crew == actor.Id)
        || (actor.Is(Roles.Resident) && request.FiledBy == actor.Id);

    /// <summary>The request with what this actor may not read masked.</summary>
    public static Request Masked(Request request, Actor actor) => SeesPerson(request, actor) ? request : request with
    {
        Name = Masking.Name(request.Name)!,
        Phone = Masking.Phone(request.Phone)!,
        Address = Masking.Address(request.Address)!,
        Description = Masking.FreeText(request.Description)!,
        ReceivedAtReason = Masking.FreeText(request.ReceivedAtReason),
        Latitude = null,
        Longitude = null,
    };
}
