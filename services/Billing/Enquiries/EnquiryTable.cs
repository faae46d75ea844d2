using System.Data.Common;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The SQL of enquiries that more than one act needs.</summary>
internal static class EnquiryTable
{
    private const string InsertEvent = """
        INSERT INTO enquiry_event (enquiry_id, sequence, kind, at, recorded_at, actor, roles, note)
        SELECT @enquiryId, COALESCE(MAX(sequence), 0) + 1, @Kind, @At, @RecordedAt, @Actor, @Roles, @Note FROM enquiry_event WHERE enquiry_id = @enquiryId
        """;

    private const string InsertAnswer = """
        INSERT INTO enquiry_answer (number, enquiry_id, medium, words, sent_by, at, given_by) VALUES (@Number, @enquiryId, @Medium, @Words, @SentBy, @At, @GivenBy)
        """;

    public static readonly RowTable<Enquiry> Rows = new(
        "enquiry", "enquiry", "enquiries", "BE", "K37",
        "type, subject, channel, wants_writing, bill, account, name, phone, address, area, words, filed_by, received_at, in_reading_window, assignee, utility_number, answered_at, " +
        "answered_by, answer_medium, reopened, outcome, closed_at, origin",
        (enquiry, actor) => enquiry.For(actor)) { MaySee = (enquiry, actor) => enquiry.MaySee(actor) };

    public static Task Append(UnitOfWork unit, Guid enquiryId, EnquiryEvent happened) => unit.Write(InsertEvent, new
    {
        enquiryId, happened.Kind, happened.At, happened.RecordedAt, happened.Actor, happened.Roles, happened.Note,
    });

    public static Task Keep(UnitOfWork unit, Guid enquiryId, EnquiryAnswer answer) => unit.Write(InsertAnswer, new
    {
        enquiryId, answer.Number, answer.Medium, answer.Words, answer.SentBy, answer.At, answer.GivenBy,
    });

    public static Task<Enquiry?> ByNumber(DbConnection db, string number) => db.QuerySingleOrDefaultAsync<Enquiry>($"{Rows.Select} WHERE number = @number", new { number });

    public static async Task<IReadOnlyList<EnquiryEvent>> EventsOf(DbConnection db, Guid id) =>
        (await db.QueryAsync<EnquiryEvent>("SELECT sequence, kind, at, recorded_at, actor, roles, note FROM enquiry_event WHERE enquiry_id = @id ORDER BY sequence", new { id })).AsList();

    public static async Task<IReadOnlyList<EnquiryAnswer>> AnswersOf(DbConnection db, Guid id) =>
        (await db.QueryAsync<EnquiryAnswer>("SELECT number, medium, words, sent_by, at, given_by FROM enquiry_answer WHERE enquiry_id = @id ORDER BY at, number", new { id })).AsList();

    public static Task<string?> FilerOf(DbConnection db, Guid id) => db.QuerySingleOrDefaultAsync<string>("SELECT filed_by FROM enquiry WHERE id = @id", new { id });
}
