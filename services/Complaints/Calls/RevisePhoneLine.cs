using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Changes what is known of a line, or takes it out of service.</summary>
public static class RevisePhoneLine
{
    private const string Update = """
        UPDATE phone_line SET name = @Name, seat = @Seat, inbound_only = @InboundOnly, unit = @Unit, active = @Active, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapRevisePhoneLine(this IEndpointRouteBuilder api) =>
        api.MapPut("/phone-lines/{code}", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<PhoneLine>()
            .WithSummary("Revise a phone line 修改电话线路").WithTags("Calls");

    private static async Task<IResult> Handle(string code, PhoneLineInput body, HttpContext http, UnitOfWork unit, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(unit.Time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var line = input.Value with { Version = version };
        var outcome = await unit.Execute<PhoneLine>(async () =>
        {
            if (await PhoneLines.Find(unit, code) is null) return Refusal.NotFound("phone line", code);
            await Audit.Write(unit, http.Actor(), "phone-line-revised", code);
            return await unit.Write(Update, line) == 1 ? line with { Version = version + 1 } : Refusal.VersionConflict($"Line '{code}' is not at version {version}.");
        }, cancel);
        return outcome.WithETag(http, changed => changed.Version);
    }
}
