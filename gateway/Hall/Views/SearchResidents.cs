using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>All matters that were given with a phone number, for staff. A POST, because a phone number must not stand in an address; every service puts the look on record.</summary>
internal static class SearchResidents
{
    public sealed record Body(string? Phone, int? Limit, string? Cursor);

    public static void Map(IEndpointRouteBuilder hall) => hall.MapPost("/residents/search", Handle).RequireRoles(Roles.Staff)
        .Produces<ResidentView>().ProducesProblem(StatusCodes.Status503ServiceUnavailable).WithSummary("All matters with a phone number 按电话通查").WithTags("Hall");

    private static Task<IResult> Handle(Body body, HttpContext http, ReadResident residents)
    {
        var errors = new FieldErrors();
        var phone = errors.Phone("phone", body.Phone);
        return residents.Page(new OfPersonRequest { Phone = phone }, body.Limit, body.Cursor, errors, http);
    }
}
