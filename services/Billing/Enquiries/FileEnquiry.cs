using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Somebody asks about metering or charging, in any form (000 供水服务原则 三, 002 第一篇 第十条(二)4).</summary>
internal sealed class FileEnquiry(RegisterDesk desk, EnquiryDesk enquiries, ReadingWindow window)
{
    private const string OwnBill = """
        SELECT b.account FROM bill b JOIN account a ON a.number = b.account JOIN customer c ON c.ref = a.customer_ref WHERE b.number = @bill AND (@reader IS NULL OR c.subject = @reader)
        """;

    private const string OwnAccount = """
        SELECT a.area FROM account a JOIN customer c ON c.ref = a.customer_ref WHERE a.number = @account AND (@reader IS NULL OR c.subject = @reader)
        """;

    /// <param name="Type">One of <see cref="Enquiry.Types"/>: about which utility's bills.</param>
    /// <param name="Subject">About <c>metering</c> or <c>charging</c>; charging when left out.</param>
    /// <param name="WantsWriting">The answer is wished in writing; what comes by letter is always answered so.</param>
    /// <param name="Bill">Number of the bill asked about; residents name their own.</param>
    /// <param name="Account">Number of the account asked about; residents name their own.</param>
    /// <param name="Words">The question.</param>
    /// <param name="ReceivedAt">When it was received, if staff type it in later.</param>
    public sealed record Body(
        string? Type, string? Subject, string? Channel, bool? WantsWriting, string? Bill, string? Account, string? Name, string? Phone, string? Address, string? Area, string? Words,
        DateTimeOffset? ReceivedAt, string? ReceivedAtReason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/enquiries", (Body body, HttpContext http, FileEnquiry act) => act.File(http, body))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Enquiry>(StatusCodes.Status201Created)
        .WithSummary("Ask about metering or charging 计量收费征询").WithTags("Enquiries");

    private Task<IResult> File(HttpContext http, Body body) => desk.Enter(http, EnquiryTable.Rows, body, actor => Check(body, actor), async (enquiry, actor) =>
        await enquiries.Happened(enquiry, new(enquiry, [Enquiry.Received], body.ReceivedAtReason, enquiry.ReceivedAt, Promise), actor));

    private async Task<Outcome<Enquiry>> Check(Body body, Actor actor)
    {
        var errors = new FieldErrors();
        if (body.ReceivedAt is not null && !actor.IsStaff && !actor.Is(Roles.Partner)) errors.Add("receivedAt", "staff-only", "Only staff type in later what was received earlier.");
        if (body.ReceivedAt is not null) errors.Text("receivedAtReason", body.ReceivedAtReason, 400);
        errors.Near("receivedAt", body.ReceivedAt, desk.Now);
        var received = errors.Past("receivedAt", body.ReceivedAt, desk.Now);
        var enquiry = new Enquiry
        {
            State = Enquiry.Received,
            Type = errors.OneOf("type", body.Type, Enquiry.Types),
            Subject = errors.OneOf("subject", body.Subject, Enquiry.Subjects, "charging"),
            Channel = errors.OneOf("channel", body.Channel, Enquiry.Channels, actor.IsStaff ? null : actor.Is(Roles.Partner) ? "partner" : "web"),
            WantsWriting = body.WantsWriting ?? false,
            Bill = errors.OptionalText("bill", body.Bill, 40),
            Account = errors.OptionalText("account", body.Account, 20),
            Name = errors.Text("name", body.Name, 100),
            Phone = errors.Phone("phone", body.Phone),
            Address = errors.OptionalText("address", body.Address),
            Area = errors.OptionalText("area", body.Area, 64),
            Words = errors.Text("words", body.Words, 2000),
            FiledBy = actor.Id,
            ReceivedAt = received,
            InReadingWindow = window.Holds(received),
        };
        enquiry = await About(enquiry, actor, errors);
        return errors.Any ? errors.ToRefusal() : enquiry;
    }

    /// <summary>The bill and account named must be there and, for a resident, their own; a bill brings its account along.</summary>
    private async Task<Enquiry> About(Enquiry enquiry, Actor actor, FieldErrors errors)
    {
        var reader = actor.IsStaff ? null : actor.Id;
        var account = enquiry.Account;
        if (enquiry.Bill is { } bill)
        {
            var billed = await desk.Unit.Single<string?>(OwnBill, new { bill, reader });
            if (billed is null) errors.Add("bill", "unknown-bill", $"There is no bill '{bill}', or it is not yours: ask about it in words.");
            else if (account is not null && account != billed) errors.Add("account", "not-of-the-bill", $"Bill '{bill}' is not of account '{account}'.");
            account ??= billed;
        }

        if (enquiry.Account is not null && (await desk.Unit.Query<string?>(OwnAccount, new { account = enquiry.Account, reader })).Count == 0)
            errors.Add("account", "unknown-account", $"There is no account '{enquiry.Account}', or it is not yours: ask about it in words.");
        return enquiry with { Account = account, Area = enquiry.Area ?? (account is null ? null : await desk.Unit.Single<string?>("SELECT area FROM account WHERE number = @account", new { account })) };
    }

    private static BilingualText Promise(Enquiry enquiry) => new(
        $"您的征询已登记,编号{enquiry.Number}{(enquiry.Written ? ",将书面答复您。" : "。")}", $"Your question is registered under {enquiry.Number}{(enquiry.Written ? " and will be answered in writing." : ".")}");
}
