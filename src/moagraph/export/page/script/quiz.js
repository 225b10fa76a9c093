// The quiz: signs are hidden until somebody says what they are, or asks.

function makeQuiz() {
  return { isOn: false, open: new Set(), score: { right: 0, asked: 0 } };
}

function isVeiled(app, number) {
  return app.quiz.isOn && app.graph.claims[number].isCausal && !app.quiz.open.has(number);
}

function veilButtons(app, claim) {
  const guess = (sign) => {
    const isRight = sign === claim.sign;
    app.quiz.score.asked += 1;
    app.quiz.score.right += isRight ? 1 : 0;
    reveal(app, claim);
    const words = say(isRight ? "quiz.right" : "quiz.wrong", { sentence: claim.sentence });
    announce(words);
    tell(words);
  };
  return el("div", { class: "row", id: "quiz-choices" },
    button(say("quiz.increases"), () => guess(1)),
    button(say("quiz.decreases"), () => guess(-1)),
    button(say("quiz.unknown"), () => guess(0)),
    button(say("quiz.show"), () => reveal(app, claim)));
}

// The signs of all claims of the same sort on the same pair are shown together.
function reveal(app, claim) {
  for (const other of app.graph.claims) {
    if (other.subject === claim.subject && other.object === claim.object && other.sign === claim.sign) {
      app.quiz.open.add(other.number);
    }
  }
  app.redraw();
}
