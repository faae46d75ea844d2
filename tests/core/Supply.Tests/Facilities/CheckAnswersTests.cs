using System.Text.Json;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class CheckAnswersTests
{
    private static readonly BilingualText Title = new("项", "item");

    private static readonly InspectionType Type = new("check", Title,
    [
        new("clean", Title, ChecklistItem.Bool) { Defects = ["false"], Task = "cleaning" },
        new("distance", Title, ChecklistItem.Number) { Least = 10, Unit = "m" },
        new("state", Title, ChecklistItem.Choice) { Choices = ["good", "worn", "broken"], Defects = ["broken"] },
    ]) { Tasks = ["visit"] };

    private static (CheckAnswers.Verdict Verdict, FieldErrors Errors) Of(string json)
    {
        var errors = new FieldErrors();
        return (CheckAnswers.Of(Type, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json), errors), errors);
    }

    [Theory]
    [InlineData("""{"clean":true,"distance":10,"state":"worn"}""", "intact", "", "visit cleaning")]
    [InlineData("""{"clean":false,"distance":10.5,"state":"good"}""", "defect", "clean", "visit")]
    [InlineData("""{"clean":true,"distance":9.99,"state":"broken"}""", "defect", "distance state", "visit cleaning")]
    public void The_answers_say_what_is_a_defect_and_what_was_done(string json, string result, string defects, string tasks)
    {
        var (verdict, errors) = Of(json);
        Assert.False(errors.Any);
        Assert.Equal((result, defects, tasks), (verdict.Result, string.Join(' ', verdict.Defects.Select(item => item.Code)), string.Join(' ', verdict.Tasks)));
    }

    [Fact]
    public void Everything_missing_misread_or_unknown_is_named_at_once() => Assert.Equal(
        ["answers.clean:not-an-answer", "answers.distance:required", "answers.state:not-an-answer", "answers.colour:unknown-item"],
        Of("""{"clean":"yes","distance":null,"state":"odd","colour":"blue"}""").Errors.All.Select(error => $"{error.Field}:{error.Code}"));
}
