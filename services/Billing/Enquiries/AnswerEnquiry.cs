using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// The customer has the answer. One that is wanted in writing is answered by the written answer that was sent and by nothing else; what is said on the phone meanwhile
/// is written down and stops no clock (K37, D28).
/// </summary>
internal static class AnswerEnquiry
{
    private const string Writing = "writing";
    private static readonly string[] Media = ["phone", Writing];

    /// <param name="Medium"><c>phone</c> or <c>writing</c>.</param>
    /// <param name="Words">The answer, in Chinese; a written one is kept as a document and can be printed.</param>
    /// <param name="SentBy">Of a written one: <c>post</c>, <c>handed-over</c> or <c>message</c>.</param>
    /// <param name="At">When it was given or sent, if it is recorded later.</param>
    public sealed record Body(string? Medium, string? Words, string? SentBy, DateTimeOffset? At);

    public static void MapAnswerEnquiry(this IEndpointRouteBuilder api) =>
        api.MapPost("/enquiries/{number}/answer", (string number, Body body, HttpContext http, EnquiryDesk desk) =>
                desk.Act(http, number, body, Enquiry.Open, (enquiry, actor) => Answer(desk, enquiry, body, actor)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Enquiry>().WithSummary("Answer by phone or in writing 答复征询").WithTags("Enquiries");

    private static async Task<Outcome<EnquiryStep>> Answer(EnquiryDesk desk, Enquiry enquiry, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var answer = new EnquiryAnswer
        {
            Medium = errors.OneOf("medium", body.Medium, Media),
            Words = errors.Text("words", body.Words, 4000),
            SentBy = body.Medium == Writing ? errors.OneOf("sentBy", body.SentBy, EnquiryAnswer.WaysSent) : null,
            At = errors.Past("at", body.At, desk.Now, enquiry.ReceivedAt),
            GivenBy = actor.Id,
        };
        if (body.Medium != Writing && body.SentBy is not null) errors.Add("sentBy", "writing-only", "Only a written answer is sent.");
        if (errors.Any) return errors.ToRefusal();
        await EnquiryTable.Keep(desk.Unit, enquiry.Id, answer with { Number = await Numbers.Next(desk.Unit, "BA", HallTime.Day(desk.Now)) });
        return Decide(enquiry, answer);
    }

    /// <summary>What an answer makes of an enquiry. Pure.</summary>
    internal static EnquiryStep Decide(Enquiry enquiry, EnquiryAnswer answer)
    {
        var inWriting = answer.Medium == Writing;
        if (enquiry.Written && !inWriting) return new(enquiry, ["told-by-phone"], answer.Words, answer.At);
        var answered = enquiry with
        {
            State = Enquiry.Answered, AnsweredAt = answer.At, AnsweredBy = answer.GivenBy, AnswerMedium = answer.Medium, Outcome = Enquiry.Answered, ClosedAt = answer.At,
        };
        return new(answered, inWriting ? [Enquiry.Answered, "answered-in-writing"] : [Enquiry.Answered], answer.Words, answer.At, done => inWriting
            ? new($"您的征询{done.Number}已书面答复。", $"Your question {done.Number} has been answered in writing.")
            : new($"您的征询{done.Number}已答复。", $"Your question {done.Number} has been answered."));
    }
}
