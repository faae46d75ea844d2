using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The written answer as a page for paper (书面答复), for those who deal with it and for whoever asked.</summary>
internal static class PrintAnswer
{
    public static void MapPrintAnswer(this IEndpointRouteBuilder api) =>
        api.MapGet("/enquiries/{number}/answers/{answer}/print", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor, Roles.Resident, Roles.Partner).Produces<string>(contentType: "text/html")
            .WithSummary("A written answer to print 打印书面答复").WithTags("Enquiries");

    private static async Task<IResult> Handle(string number, string answer, HttpContext http, Database database, CancellationToken cancel)
    {
        if (await database.Read(db => EnquiryTable.ByNumber(db, number), cancel) is not { } enquiry || !enquiry.SeesPerson(http.Actor())) return Refusal.NotFound("enquiry", number).ToResult();
        var answers = await database.Read(db => EnquiryTable.AnswersOf(db, enquiry.Id), cancel);
        return answers.FirstOrDefault(given => given.Number == answer && given.Medium == "writing") is { } written
            ? TypedResults.Content(Page(enquiry, written), "text/html; charset=utf-8")
            : Refusal.NotFound("written answer", answer).ToResult();
    }

    /// <summary>Pure.</summary>
    internal static string Page(Enquiry enquiry, EnquiryAnswer answer)
    {
        var page = new HtmlPage()
            .Facts(
                ("客户 Customer", enquiry.Name), ("地址 Address", enquiry.Address), ("征询编号 Enquiry", enquiry.Number), ("收到 Received", HtmlPage.At(enquiry.ReceivedAt)),
                ("账单 Bill", enquiry.Bill), ("账户 Account", enquiry.Account), ("答复 Answered", HtmlPage.At(answer.At)))
            .Add("<h2>您的征询 Your question</h2>").Add(Paragraphs(enquiry.Words))
            .Add("<h2>答复 Answer</h2>").Add(Paragraphs(answer.Words));
        return page.Titled($"书面答复 Written answer {answer.Number}");
    }

    private static string Paragraphs(string words) => string.Concat(words.Split('\n').Select(line => $"<p>{HtmlPage.Text(line)}</p>"));
}
