//! From the words of a formula to its tree, by recursive descent.

use super::ExpressionError;
use super::function::Function;
use super::lexer::{Token, tokens};
use super::quantity::{Asks, Quantity};
use crate::show::mistakes::nearest;

/// How deep brackets may stand in each other, so that no formula breaks the stack.
const DEEPEST: usize = 40;
/// Most words and signs of a formula.
const MOST_TOKENS: usize = 1_000;

/// A part of a formula.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Where it begins, from 1.
    pub column: usize,
    pub what: What,
}

/// What a part is.
#[derive(Debug, Clone)]
pub(super) enum What {
    Number(f64),
    Parameter(String),
    Negative(Box<Node>),
    Pair(&'static str, Box<[Node; 2]>),
    Call(Function, Vec<Node>),
    Quantity { quantity: Quantity, about: Vec<String>, number: Option<Box<Node>> },
}

impl Node {
    /// Calls `see` for this part and all below it.
    pub(super) fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Node)) {
        see(self);
        match &self.what {
            What::Number(_) | What::Parameter(_) => (),
            What::Negative(inner) => inner.visit(see),
            What::Pair(_, pair) => pair.iter().for_each(|node| node.visit(see)),
            What::Call(_, arguments) => arguments.iter().for_each(|node| node.visit(see)),
            What::Quantity { number, .. } => number.iter().for_each(|node| node.visit(see)),
        }
    }
}

/// The tree of a formula.
pub(super) fn parse(text: &str) -> Result<Node, ExpressionError> {
    let tokens = tokens(text)?;
    if tokens.len() > MOST_TOKENS {
        return Err(error(1, "the formula is too long; give its parts names as parameters or write it shorter"));
    }
    let end = text.chars().count() + 1;
    let mut parser = Parser { tokens, at: 0, depth: 0, end };
    let root = parser.comparison()?;
    match parser.peek() {
        None => Ok(root),
        Some(_) => Err(error(parser.column(), "the formula should end here; is a sign such as * missing?")),
    }
}

fn error(column: usize, message: impl Into<String>) -> ExpressionError {
    ExpressionError { column, message: message.into() }
}

struct Parser {
    tokens: Vec<(Token, usize)>,
    at: usize,
    depth: usize,
    /// The column after the last character.
    end: usize,
}

type Parsed = Result<Node, ExpressionError>;

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn column(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |(_, column)| *column)
    }

    /// Takes one of these signs, if one stands here.
    fn take(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        let Some(Token::Sign(sign)) = self.peek() else { return None };
        let sign = *sign;
        signs.contains(&sign).then(|| {
            self.at += 1;
            sign
        })
    }

    fn expect(&mut self, sign: &'static str) -> Result<(), ExpressionError> {
        let column = self.column();
        self.take(&[sign]).map(|_| ()).ok_or_else(|| error(column, format!("a \"{sign}\" is missing here")))
    }

    fn comparison(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(error(self.column(), "the brackets stand too deep in each other; write the formula simpler"));
        }
        let first = self.sum()?;
        let compared = self.take(&["<", "<=", ">", ">=", "=="]);
        let node = match compared {
            Some(sign) => pair(sign, first, self.sum()?),
            None => first,
        };
        self.depth -= 1;
        Ok(node)
    }

    fn sum(&mut self) -> Parsed {
        let mut node = self.product()?;
        while let Some(sign) = self.take(&["+", "-"]) {
            node = pair(sign, node, self.product()?);
        }
        Ok(node)
    }

    fn product(&mut self) -> Parsed {
        let mut node = self.sign()?;
        while let Some(sign) = self.take(&["*", "/"]) {
            node = pair(sign, node, self.sign()?);
        }
        Ok(node)
    }

    /// A minus binds less than a power: -2 ^ 2 is -4.
    fn sign(&mut self) -> Parsed {
        let column = self.column();
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(error(column, "too many signs follow each other; write the formula simpler"));
        }
        let node = match self.take(&["-", "+"]) {
            Some("-") => Node { column, what: What::Negative(Box::new(self.sign()?)) },
            Some(_) => self.sign()?,
            None => self.power()?,
        };
        self.depth -= 1;
        Ok(node)
    }

    fn power(&mut self) -> Parsed {
        let base = self.atom()?;
        match self.take(&["^"]) {
            Some(sign) => Ok(pair(sign, base, self.sign()?)),
            None => Ok(base),
        }
    }

    fn atom(&mut self) -> Parsed {
        let column = self.column();
        if self.take(&["("]).is_some() {
            let inner = self.comparison()?;
            self.expect(")")?;
            return Ok(inner);
        }
        let token = self.peek().cloned();
        let what = match token {
            Some(Token::Number(value)) => {
                self.at += 1;
                What::Number(value)
            }
            Some(Token::Name(name)) => {
                self.at += 1;
                self.named(name, column)?
            }
            Some(Token::Quoted(_)) => {
                return Err(error(column, "a quoted name stands only in the brackets of a quantity"));
            }
            _ => return Err(error(column, "a number, a name or a bracket is missing here")),
        };
        Ok(Node { column, what })
    }

    fn named(&mut self, name: String, column: usize) -> Result<What, ExpressionError> {
        let opens = self.peek() == Some(&Token::Sign("("));
        if let Some(quantity) = Quantity::named(&name).filter(|quantity| opens || quantity.asks() == Asks::Nothing) {
            return self.quantity(quantity, column);
        }
        if name == "pi" && !opens {
            return Ok(What::Number(std::f64::consts::PI));
        }
        if !opens {
            let known = Function::named(&name).is_some();
            return if known {
                Err(error(column, format!("{name} needs brackets: {name}(x)")))
            } else {
                Ok(What::Parameter(name))
            };
        }
        let Some((function, [least, most])) = Function::named(&name) else {
            return Err(error(column, format!("there is no function {name}; {}", meant(&name))));
        };
        let arguments = self.arguments()?;
        if (least..=most).contains(&arguments.len()) {
            return Ok(What::Call(function, arguments));
        }
        let wanted = if least == most { least.to_string() } else { format!("{least} to {most}") };
        Err(error(column, format!("{name} takes {wanted} numbers in its brackets, not {}", arguments.len())))
    }

    fn arguments(&mut self) -> Result<Vec<Node>, ExpressionError> {
        self.expect("(")?;
        let mut arguments = vec![self.comparison()?];
        while self.take(&[","]).is_some() {
            arguments.push(self.comparison()?);
        }
        self.expect(")")?;
        Ok(arguments)
    }

    fn quantity(&mut self, quantity: Quantity, column: usize) -> Result<What, ExpressionError> {
        let asks = quantity.asks();
        let (mut about, mut number) = (Vec::new(), None);
        if asks != Asks::Nothing {
            self.expect("(")?;
            match asks {
                Asks::Number => number = Some(Box::new(self.comparison()?)),
                _ => about.push(self.word(quantity)?),
            }
            if asks == Asks::TwoBodies {
                self.expect(",")?;
                about.push(self.word(quantity)?);
            }
            self.expect(")")?;
        } else if self.peek() == Some(&Token::Sign("(")) {
            return Err(error(column, format!("{} has no brackets", quantity.name())));
        }
        Ok(What::Quantity { quantity, about, number })
    }

    /// The name of a body, a time, a shower.
    fn word(&mut self, quantity: Quantity) -> Result<String, ExpressionError> {
        let column = self.column();
        let word = match (self.peek(), quantity.asks()) {
            (Some(Token::Quoted(word)), _) => word.clone(),
            (Some(Token::Name(word)), Asks::Body | Asks::TwoBodies | Asks::Shower) => word.clone(),
            (_, Asks::Time) => {
                return Err(error(column, "a quoted time is missing here, such as '2026-11-20T12:00:00Z'"));
            }
            (_, Asks::Shower) => {
                return Err(error(column, "the name of a meteor shower is missing here, such as 'Geminids'"));
            }
            _ => return Err(error(column, "the name of a body is missing here, such as mars or 'HR 2491'")),
        };
        self.at += 1;
        Ok(word)
    }
}

fn pair(sign: &'static str, one: Node, other: Node) -> Node {
    Node { column: one.column, what: What::Pair(sign, Box::new([one, other])) }
}

/// What may have been meant by an unknown function.
fn meant(name: &str) -> String {
    let quantities = Quantity::ALL.iter().map(|quantity| quantity.name());
    match nearest(name, Function::ALL.iter().map(|(_, known, _)| *known).chain(quantities)) {
        Some(near) => format!("did you mean {near}?"),
        None => "docs/shows.md lists them".to_owned(),
    }
}
